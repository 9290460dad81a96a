import { identityRecord, linesOf, recordOf, wordsOf } from "./RetentionLine.ts"

/** KYC: records of identity, but for what providers sent beside them. */
export const kycLines = linesOf({
  aadhaar_documents: identityRecord(
    "Which documents that UIDAI has signed were used: of which form and day, by a digest of the signature"
  ),
  aadhaar_kyc: identityRecord("The Aadhaar verification: masked number, reference of the vault, name match"),
  identity_documents: identityRecord(
    "The identity document: kind, sealed and masked number, days, images, reference of the vault, name match"
  ),
  identity_document_indexes: identityRecord("Blind indexes of identity documents: one number is one person's"),
  pan_kyc: identityRecord("The PAN verification: sealed and masked number, holder, name match"),
  pan_indexes: identityRecord("Blind indexes of the PAN: one PAN is one person's"),
  bank_details: identityRecord("The bank account: sealed and masked number, name match"),
  ckycr_numbers: identityRecord("The CKYC identifier, sealed and masked, and how it came to be known"),
  ckycr_filings: identityRecord("Each filing to the Central KYC Records Registry: when it was owed, due, and answered"),
  kyc_profiles: identityRecord("Risk category, completion and due date"),
  kyc_counter_documents: identityRecord("Documents that an official saw in original, without their numbers"),
  kyc_counter_visits: identityRecord("Visits to a counter: who met whom, when, what came of it; remarks sealed"),
  kyc_video_sessions: identityRecord(
    "Video calls: who met whom, when, what came of it and of its audit; reference and hash of the recording, remarks sealed"
  ),
  kyc_onboarding: identityRecord("How the person was identified, and what lifted what that held back"),
  kyc_risk: identityRecord("What staff found of the person's risk, politically exposed or not"),
  kyc_risk_assessments: identityRecord("Each assessment of risk: facts as codes, rules that held, category"),
  kyc_verifications: identityRecord("Each verification at a provider: when, by what consent, how it ended"),
  kyc_verifications_answers: wordsOf({
    table: "kyc_verifications",
    purpose: "A provider's answer in its own words, for disputes with it",
    where: "coalesce(raw_sealed, answer_sealed) is not null and state <> 'in_review'",
    from: "raw_until",
    since: "the end that the answer was given when it came",
    kept: 0,
    set: "raw_sealed = null, answer_sealed = null, raw_until = null",
    what: "the provider's answer"
  }),
  kyc_reviews: identityRecord(
    "What people of ours decided on a verification, on which evidence (sealed under the person's key), and why"
  ),
  kyc_records: identityRecord("Each document that was verified before the present one, sealed under its holder's key"),
  kyc_renewals: identityRecord("Each renewal: how, with which consent, and what became of it"),
  kyc_addresses: identityRecord(
    "Addresses that were declared, sealed under their person's key, and who made sure of them"
  ),
  kyc_candidates: identityRecord(
    "A document that is to take the place of a verified one, sealed under its holder's key"
  ),
  kyc_uploads: identityRecord(
    "Files for KYC that were used: images of documents, photos; what nobody used goes in a day"
  ),
  kyc_case_notes: identityRecord("Notes of staff on the case"),
  kyc_due_moves: identityRecord("Each move of a due date, and why"),
  kyc_notices: identityRecord("Notices that KYC is due, with their proof"),
  letters: identityRecord("Letters by post: what they say and where to, sealed, and what became of them"),
  missing_postal_addresses: identityRecord("Whom letters cannot reach, and since when they were asked for an address"),
  consents: identityRecord("What the person agreed to, in which words, when, and its withdrawal", ["consent", "pmla"]),
  "vault.aadhaar_numbers": identityRecord("Aadhaar numbers, sealed, by reference"),
  "vault.ekyc_records": identityRecord(
    "e-KYC (name, birthday, address, photo), sealed under its holder's key, by reference"
  ),
  "vault.number_indexes": identityRecord("Blind indexes of Aadhaar numbers: one number is one entry"),
  "vault.openings": identityRecord("Who had a number opened, when and for what", ["year", "pmla"]),
  holder_deaths: identityRecord("Reports that the person has died, and what staff made of them; reasons sealed"),
  pan_exemptions: identityRecord(
    "Who need not link their PAN with an Aadhaar, on which ground, and by whom; reason sealed"
  ),
  kyc_webhook_events: recordOf({
    purpose: "Which events of a provider were taken, by its own ids, so that none counts twice",
    from: "received_at",
    since: "its receipt"
  })
})
