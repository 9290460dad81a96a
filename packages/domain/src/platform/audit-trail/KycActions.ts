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
    values:
      "new: `document`, `number` (masked), `consent_id`, `method` of a bank account, `kind` of an identity document"
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
  "kyc.renewal_begun": {
    resource: "kyc",
    says: "A person began to renew their KYC, with a consent.",
    values: "new: `kind` (unchanged, address, anew), `consent_id`"
  },
  "kyc.renewed": { resource: "kyc", says: "A KYC was renewed.", values: "new: `kind`" },
  "kyc.renewal_stopped": {
    resource: "kyc",
    says: "A renewal ended without one: a document did not verify, or its consent was withdrawn. What was verified stands.",
    values: "new: `kind`, `state`, `failure_code`"
  },
  "kyc.address_shown": { resource: "kyc", says: "A member of staff saw an address that waits to be confirmed." },
  "kyc.address_decided": {
    resource: "kyc",
    says: "A member of staff confirmed an address that a person declared, or refused it.",
    values: "`state`; new: `method`",
    reason: "always"
  },
  "kyc.address_lapsed": {
    resource: "kyc",
    says: "An address that a person declared was not confirmed within two months.",
    values: "`state`"
  },
  "kyc.risk_set": {
    resource: "kyc",
    says: "Staff found a person to be of a risk category; theirs is this one, or what the rules give.",
    values: "`risk_category` where it changed; new: `cause`, `rules` (codes of those that held)",
    reason: "always"
  },
  "kyc.due_moved": {
    resource: "kyc",
    says: "The day that a KYC is due was moved: its risk category changed, fewer than three notices could be given before it, or an address was not confirmed.",
    values: "`due_on`; new: `cause` (risk_set, notices_missed, address_given, address_not_confirmed)"
  },
  "kyc.end_moved": {
    resource: "kyc",
    says: "The end of a KYC that was not renewed was put off until the third later notice has had two weeks.",
    values: "`ends_on`; new: `cause`, `due_on`"
  },
  "kyc.notice_sent": {
    resource: "kyc_notice",
    says: "A notice that a person's KYC is due was handed over: to the mail server, to the SMS provider, or to the post.",
    values: "new: `sequence`, `channel` (email, sms, letter), `due_on`, `handed_over_at`, `batch_id` of a letter"
  },
  "kyc.address_asked": {
    resource: "kyc",
    says: "No letter can go to a person whose KYC falls due: they were asked for an address.",
    values: "new: `cause` (none, returned), `due_on`"
  },
  "kyc.person_sought": {
    resource: "kyc",
    says: "A member of staff looked for people by a number; a row for each who was found, or one alone.",
    values: "new: `document`, `number_end` (its last four), `purpose`, `found` (how many)",
    reason: "always",
    isStaffOnly: true
  },
  "kyc.note_added": {
    resource: "kyc_note",
    says: "A member of staff wrote a note on a person's KYC.",
    isStaffOnly: true
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
  "kyc_upload.created": {
    resource: "kyc_upload",
    says: "A file for somebody's KYC was uploaded, by them or by staff for them.",
    values: "new: `purpose`, `content_type`, `bytes`"
  },
  "kyc_upload.opened": {
    resource: "kyc_upload",
    says: "A member of staff fetched a file of somebody's KYC.",
    values: "new: `purpose`"
  },
  "kyc_upload.lapsed": {
    resource: "kyc_upload",
    says: "A file that nobody used within a day was removed.",
    values: "new: `purpose`"
  },
  "kyc_upload.spent": {
    resource: "kyc_upload",
    says: "A file was used and removed: what it says is kept, and the file is not.",
    values: "new: `purpose`"
  },
  "aadhaar.opened": {
    resource: "aadhaar",
    says: "An Aadhaar number left the vault. `resource_id` is its reference.",
    values: "new: `purpose` (provider_call, reveal:…)"
  },
  "ekyc.opened": {
    resource: "ekyc",
    says: "An e-KYC (name, birthday, address) left the vault. `resource_id` is its reference.",
    values: "new: `purpose` (shown_to_holder, postal_address, …)"
  },
  "aadhaar.revealed": {
    resource: "aadhaar",
    says: "A super admin saw a full Aadhaar number, once; the person is told.",
    values: "new: `purpose`",
    reason: "always"
  }
} as const satisfies AuditActionFamily
