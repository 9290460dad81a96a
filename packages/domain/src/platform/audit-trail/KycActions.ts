import type { AuditActionFamily } from "./AuditActionWords.ts"

const progress = "`state`, and how far the person is where that changes (`kyc_verification_step`, `is_kyc_complete`)"
const scores = `${progress}; new: \`document\`, \`provider\`, \`name_optimistic\`, \`name_pessimistic\``
const review = (says: string, reason?: "always" | "optional") =>
  ({
    resource: "kyc_review",
    says,
    values: "`state`, `decision`, `claimed_by`, whichever differ; new: `document`",
    ...(reason === undefined ? {} : { reason })
  }) as const

/** Identity documents. Numbers are masked; names and answers of providers are not here at all. */
export const kycActions = {
  "kyc.submitted": {
    resource: "kyc",
    says: "A person submitted a document, with a consent.",
    values: "new: `document`, `number` (masked), `consent_id`, `method` of a bank account"
  },
  "kyc.verified": { resource: "kyc", says: "A document was verified.", values: scores },
  "kyc.failed": {
    resource: "kyc",
    says: "A document was not verified.",
    values: `${progress}; new: \`document\`, \`provider\`, \`failure_code\``
  },
  "kyc.referred": {
    resource: "kyc",
    says: "The provider left a document to a person of ours.",
    values: `${scores}, \`review_reason\``
  },
  "kyc.event_taken": {
    resource: "kyc",
    says: "A provider's message made a verification due: it is asked how it stands.",
    values: "new: `provider`"
  },
  "kyc.imported": {
    resource: "kyc",
    says: "A document of another system was taken over, to be verified anew.",
    values: "new: `document`"
  },
  "kyc.expired": {
    resource: "kyc",
    says: "A KYC that nobody renewed ended.",
    values: "`kyc_verification_step`, `is_kyc_complete`; new: `risk_category`, `due_on`"
  },
  "kyc.risk_set": {
    resource: "kyc",
    says: "Staff found a person to be of a risk category; theirs is this one, or what the rules give.",
    values: "`risk_category` where it changed; new: `cause`, `rules` (codes of those that held)",
    reason: "always"
  },
  "kyc.risk_assessed": {
    resource: "kyc",
    says: "A person's risk was assessed, by what the rules look at.",
    values: "`risk_category` where it changed; new: `cause`, `rules` (codes of those that held)"
  },
  "kyc.pep_flagged": { resource: "kyc", says: "Staff flagged a person as politically exposed.", reason: "always" },
  "kyc.pep_cleared": { resource: "kyc", says: "Staff cleared that flag.", reason: "always" },
  "kyc.hold_lifted": {
    resource: "kyc",
    says: "Something that remote onboarding held back is free; the person is told.",
    values: "new: `hold` (its code), `through` (counter, video, address_confirmation, first_payment)",
    reason: "optional"
  },
  "kyc.onboarding_changed": {
    resource: "kyc",
    says: "Somebody of ours has met the person, at a counter or by video.",
    values: "`mode`"
  },
  "kyc.due_diligence_noticed": {
    resource: "kyc",
    says: "A person identified by OTP-based e-KYC alone was told by when they have to be met.",
    values: "new: `due_on`"
  },
  "kyc.held": {
    resource: "kyc",
    says: "The year of OTP-based e-KYC ended without a meeting: operations are held; the person is told.",
    values: "new: `due_on`"
  },
  "kyc.onboarded": {
    resource: "kyc",
    says: "A person was identified for the first time.",
    values: "new: `mode` (otp_ekyc, digilocker, documents_remote, face_to_face, video)"
  },
  "kyc.notice_sent": {
    resource: "kyc_notice",
    says: "A person was told that their KYC is due, by e-mail or letter.",
    values: "new: `sequence`, `channel`, `due_on`"
  },
  "kyc_review.opened": { resource: "kyc_review", says: "A member of staff saw the evidence of a review." },
  "kyc_review.claimed": review("A member of staff took a review for an hour."),
  "kyc_review.approved": review(
    "A reviewer approved; where it overrules the provider, a second one has to confirm.",
    "optional"
  ),
  "kyc_review.rejected": review("A reviewer rejected.", "always"),
  "kyc_review.confirmed": review("A second reviewer agreed.", "optional"),
  "kyc_review.sent_back": review("A second reviewer did not agree; the review waits again.", "always"),
  "aadhaar.opened": {
    resource: "aadhaar",
    says: "An Aadhaar number left the vault. `resource_id` is its reference.",
    values: "new: `purpose` (provider_call, reveal:…)"
  },
  "aadhaar.revealed": {
    resource: "aadhaar",
    says: "A super admin saw a full Aadhaar number, once; the person is told.",
    values: "new: `purpose`",
    reason: "always"
  }
} as const satisfies AuditActionFamily
