import {
  type ComplianceRule,
  fromSecond,
  rbi,
  aadhaarAct,
  dpdp,
  dpdpSecond,
  dpdpRules,
  pmla,
  uapa,
  certIn,
  feature,
  domain,
  held,
  test
} from "./ComplianceRule.ts"
import { breachRules } from "./BreachRules.ts"
import { rightsRules } from "./RightsRules.ts"

/** The rules by what they are about, under the headings of docs/compliance.md. What is not built has no row. */
export const complianceRules = {
  "The registry of KYC records": [
    {
      rule: "The Central KYC Records Registry is searched, with the person's consent, before they are asked for documents",
      source: rbi("65"),
      does: "A search by a number and the birthday, with a consent of its own; the identifier that it finds may be submitted in place of a document.",
      files: feature("kyc/ckycr/CkycrSearching"),
      tests: [
        test(
          "kyc/ckycr/CkycrSearch",
          "is searched by a PAN and the birthday, and what it has may be submitted in place of a document"
        )
      ]
    },
    {
      rule: "A new record is filed within 10 days, a change within 7",
      source: rbi("65"),
      does: "Each is a row with its day, born in the transaction that owes it, and filed by a job; what is overdue is in a list of staff and an alarm.",
      files: [
        ...domain("kyc/ckycr/CkycrRules"),
        ...feature("kyc/ckycr-filings/CkycrFilingRepo", "kyc/ckycr/CkycrFiler", "kyc/ckycr/CkycrSource")
      ],
      tests: [
        test("kyc/ckycr/CkycrFilings", "is a new record within 10 days of completed KYC, which the job files"),
        test(
          "kyc/ckycr/CkycrFilings",
          "is a change within 7 days, for the identifier that the registry gave, and one of all that changed"
        ),
        test(
          "kyc/ckycr/CkycrFilings",
          "is overdue the day after its last, which staff see in their list and in the metric"
        )
      ]
    }
  ],
  Screening: [
    {
      rule: "People are held against lists of designated individuals before an account opens; who may be on one is looked at",
      source: uapa("s. 51A"),
      does: "The lists come later: without a provider each completion is on record as not screened. A port is asked before the verification that completes or renews KYC; a possible match goes to two people of ours, an outage is waited for.",
      files: feature("kyc/screening/KycScreening", "kyc/screening-provider/Screening", "kyc/journeys/ScreenedOutcome"),
      tests: [
        test(
          "kyc/screening/Screening",
          "leaves a possible match to two people of ours, and tells the person nothing of it"
        ),
        test(
          "kyc/screening/Screening",
          "is on record as not screened, is asked outside of transactions, and holds nobody back"
        )
      ]
    }
  ],
  "Renewing KYC": [
    {
      rule: "KYC is renewed after 2, 8 or 10 years by high, medium or low risk; what is verified stands until the new record does",
      source: rbi("42"),
      does: "A window opens 90 days before the day; nothing of the old record goes until the new one is verified, and then it is kept as an earlier one.",
      files: [...domain("kyc/renewal/RenewalRules"), ...feature("kyc/renewal-notices/KycDueDates")],
      tests: [
        test("kyc/renewal/Renew", "is refused before its window, and says when that opens"),
        test("kyc/records/EarlierRecords", "stands while a newer one is on its way, and when that fails")
      ]
    },
    {
      rule: "Where nothing changed a declaration is enough, and its receipt is given",
      source: rbi("42(3), 42(5)"),
      does: "The person says so; the PAN is verified again, and they get a receipt with the dates.",
      files: feature("kyc/renewal/KycRenewalService"),
      tests: [
        test(
          "kyc/renewal/Renew",
          "is done at once when nothing changed and the PAN verifies, with a receipt and its dates"
        )
      ]
    },
    {
      rule: "A declared address is confirmed within two months",
      source: rbi("42(3)(ii)"),
      does: "Staff make sure of it; else it lapses, and KYC is to be renewed anew.",
      files: feature("kyc/address-checks/KycAddressLapse"),
      tests: [test("kyc/addresses/Addresses", "lapses when nobody made sure of it within two months")]
    },
    {
      rule: "At least three notices before the day and three after it, one of each by letter, each on record",
      source: rbi("42(7)"),
      does: "Notices count when they were handed over and did not come back; the day moves where three could not be given.",
      files: [
        ...domain("kyc/renewal/NoticePlan"),
        ...feature("kyc/renewal-notices/KycNotices", "platform/letters/LetterDispatch")
      ],
      tests: [
        test(
          "kyc/renewal/BrokenNotices",
          "are on record as sent only when they were handed over, and by which way, with their words"
        ),
        test(
          "platform/letters/LetterDispatch",
          "puts every letter that waits into a batch, once, and keeps only ciphertext of it"
        )
      ]
    }
  ],
  "The Aadhaar number": [
    {
      rule: "Who is not licensed takes, uses and stores no Aadhaar number",
      source: aadhaarAct("s. 8A(4)"),
      does: "`AADHAAR_ROLE` says what an instance is; outside `kua` operations with the number are refused or are not there.",
      files: ["packages/server/src/config/AadhaarRoleConfig.ts"],
      tests: [
        test("kyc/submissions/AadhaarRoles", "[SECURITY 14] takes no number, and nothing of one is anywhere afterwards")
      ]
    },
    {
      rule: "Aadhaar is voluntary; alternatives are told, and any officially valid document serves",
      source: aadhaarAct("s. 8A(3)(c)"),
      does: "KYC is completed with a passport, a voter card and other documents as well.",
      files: domain("kyc/documents/IdentityDocumentRules"),
      tests: [
        test("kyc/documents/IdentityDocuments", "a person completes KYC with a voter card, a PAN and a bank account")
      ]
    },
    {
      rule: "Of the number a reference only is kept, and the number in a vault of its own",
      source: fromSecond("UIDAI, Aadhaar data vault")("reference key"),
      does: "A vault behind functions of a database role of its own gives a random reference; each opening is on record.",
      files: feature("kyc/vault/AadhaarVault"),
      tests: [
        test(
          "kyc/vault/AadhaarVault",
          "[SECURITY 14] keeps a number sealed under a random reference, and gives it back to who says why"
        )
      ]
    }
  ],
  "Identifying people": [
    {
      rule: "Who is onboarded remotely is of high risk until they were met",
      source: rbi("44(6)"),
      does: "The risk is derived from how a person was identified; a branch's counter or a video call lifts it.",
      files: feature("kyc/counter/CounterService", "kyc/risk/KycRiskAssessor"),
      tests: [
        test(
          "kyc/risk/RiskAssessment",
          "is high by the rules before anybody met them, low afterwards, and each assessment says why"
        ),
        test("kyc/counter/Counter", "lifts what remote onboarding holds back, each step with its audit row")
      ]
    },
    {
      rule: "The mobile number of the application is kept until the person was met",
      source: rbi("44(1)–(5)"),
      does: "A change of it is refused until then, also one that is under way.",
      files: feature("kyc/holds/KeptMobile"),
      tests: [test("kyc/holds/KeptMobile", "is kept until they were met, also where a change was under way")]
    },
    {
      rule: "OTP-based e-KYC holds for a year",
      source: rbi("25(3)–(6)"),
      does: "The person is told three times in the year, and is held after it until they were met.",
      files: feature("kyc/holds/KycDueDiligence"),
      tests: [
        test(
          "kyc/holds/Holds",
          "is told three times in the year of OTP-based e-KYC, then held, and free once they were met"
        )
      ]
    },
    {
      rule: "Video identification is by an official, in the country, recorded, and audited by another before it counts",
      source: rbi("27(2)"),
      does: "A call lifts the holds once another official has opened the recording and agreed.",
      files: feature("kyc/video/VideoRepo"),
      tests: [
        test(
          "kyc/video/Video",
          "lifts each of the five holds once another official has audited it, and nothing before"
        ),
        test("kyc/video/Video", "is audited by another official, who has opened the recording")
      ]
    },
    {
      rule: "A PAN that is not linked with Aadhaar is inoperative",
      source: fromSecond("Income-tax Rules, 1962")("rule 114AAA"),
      does: "It fails, unless two members of staff have recorded an exemption with its reason.",
      files: feature("kyc/pan-exemptions/PanExemptionService"),
      tests: [
        test(
          "kyc/pan-exemptions/PanExemptions",
          "fails, and verifies once two of the branch have recorded an exemption, of which the person is told"
        )
      ]
    }
  ],
  Consent: [
    {
      rule: "Consent rests on a notice, itemised and in the person's language, and can be proven",
      source: dpdp("s. 6"),
      does: "Texts are kept by version and language as they were shown, with a proof over who gave it.",
      files: feature("kyc/consents/ConsentService"),
      tests: [
        test(
          "kyc/consents/Consents",
          "is listed with its text, language, channel, time and proof, to its giver and their branch"
        ),
        test(
          "platform/consent-texts/ConsentTexts",
          "cannot be changed or deleted in the database, and is what its hash says"
        )
      ]
    },
    {
      rule: "To withdraw is as easy as to give, and what rests on it ends",
      source: dpdp("s. 6"),
      does: "One call; KYC that is under way ends, and withdrawing the terms begins closing the account.",
      files: feature("kyc/consents/ConsentService", "kyc/closing/ClosedAccounts"),
      tests: [
        test("kyc/consents/Consents", "to KYC, withdrawn, ends what is under way with it, and leaves what is verified"),
        test(
          "kyc/closing/AccountClosing",
          "is closing: KYC and consents to it and to news end, nothing begins, and what is theirs can be read"
        )
      ]
    }
  ],
  "Keeping and erasing": [
    {
      rule: "Records of identity are kept for five years after the relationship",
      source: pmla("s. 12"),
      does: "The retention table has their day, five years after the account's end at the least; earlier records too.",
      files: ["packages/server/src/tables/retention/RetentionTable.ts"],
      tests: [
        held(
          "tables/Retention",
          "are a year after the relationship for the account, and five years for records of identity"
        )
      ]
    },
    {
      rule: "Personal data, traffic data and logs are kept for a year at the least",
      source: dpdpRules("rule 8(3)"),
      does: "No line of the retention table is shorter, but of secrets and words whose fact is on record.",
      files: ["packages/server/src/tables/retention/RetentionPeriods.ts"],
      tests: [
        held(
          "tables/Retention",
          "keeps a year at the least, unless it is a secret or words whose fact is kept for that long"
        ),
        test(
          "platform/retention/RetentionJob",
          "deletes in batches what is past its time, and says so once in the audit trail"
        )
      ]
    },
    {
      rule: "Logs are kept for 180 days, in India",
      source: certIn("direction (iv)"),
      does: "The shortest time that can be set for logs of the system is 180 days; where the database stands is the operator's.",
      files: ["packages/server/src/tables/retention/LogLines.ts"],
      tests: [
        test(
          "platform/retention/RetentionJob",
          "refuses to lose a month of the last year, whoever asks, and stays append-only"
        )
      ]
    },
    {
      rule: "Data is erased once neither its purpose nor the law needs it",
      source: dpdpSecond("s. 8(7), s. 12"),
      does: "The day is scheduled and told; rows, files and the person's key go, in backups too.",
      files: feature("evidence/erasure/Erasures"),
      tests: [
        test(
          "platform/person-key-life/Erasure",
          "[SECURITY 14] reaches the backup of yesterday, of which the living can still be read"
        ),
        test(
          "evidence/erasure/ErasureDeaths",
          "at any step is done by the next run, of which nothing is left and nothing is done twice"
        )
      ]
    },
    {
      rule: "An order of a court or an authority keeps data beyond its day",
      source: dpdpSecond("s. 17(1)"),
      does: "A legal hold stops deletion and erasure until it is lifted.",
      files: feature("people/legal-holds/LegalHoldService"),
      tests: [
        test(
          "evidence/erasure/ErasureHolds",
          "exclude each other: a hold that is there stops it, files too, until it is lifted"
        )
      ]
    }
  ],
  Safeguards: [
    {
      rule: "Personal data is protected by reasonable safeguards: encryption, access by right, logs",
      source: fromSecond("DPDP Rules, 2025 (G.S.R. 846(E))")("rule 6"),
      does: "What a person sent is sealed and found nowhere else; each change leaves a sealed row of the audit trail. More: [security.md](security.md).",
      files: feature("platform/person-keys/PersonKeys", "platform/audit-trail/AuditTrail"),
      tests: [
        test(
          "kyc/submissions/NumbersStayHidden",
          "[SECURITY 23] sent through every journey, refused ones too, is found nowhere but sealed"
        )
      ]
    }
  ],
  "Rights of people": rightsRules,
  Breaches: breachRules
} as const satisfies Readonly<Record<string, ReadonlyArray<ComplianceRule>>>
