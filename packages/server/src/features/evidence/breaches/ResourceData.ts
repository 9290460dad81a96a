import type { PersonalData } from "@credbuzzpay/domain/values/BreachCodes"
import type { opaqueResources } from "../../platform/audit-trail/OpaqueResources.ts"

type Resource = (typeof opaqueResources)[number]

const whole = ["profile", "contact", "identity_number", "identity_document", "bank_account", "sign_in"] as const

/**
 * To which sorts of personal data an act upon a person leads, by the kind of thing that the audit row names. A new kind says here
 * what it is of, or it does not compile.
 */
export const resourceData: Readonly<Record<Resource, ReadonlyArray<PersonalData>>> = {
  aadhaar: ["identity_number"],
  approval: ["profile"],
  audit_archive: [],
  audit_exchange: [],
  branch: [],
  breach: [],
  ckycr: ["profile", "contact", "identity_number"],
  consent: ["profile"],
  ekyc: ["profile", "contact", "identity_document"],
  encryption_key: [],
  evidence_pack: whole,
  feature: [],
  invitation: ["profile", "contact"],
  job: [],
  key_encryption_key: [],
  kyc: ["profile", "identity_number"],
  kyc_counter: ["profile", "identity_document"],
  kyc_note: ["profile"],
  kyc_notice: ["contact"],
  kyc_review: ["profile", "identity_number", "bank_account"],
  kyc_video: ["profile", "identity_document"],
  kyc_upload: ["identity_document"],
  legal_hold: [],
  letter: ["profile", "contact"],
  letter_batch: [],
  message: ["contact"],
  password_reset: ["credential"],
  person_key: [],
  privacy_request: ["profile"],
  privacy_data: whole,
  registration: ["profile", "contact"],
  report_export: ["profile"],
  retention: [],
  session: ["sign_in"],
  sign_in: ["sign_in"],
  signing_key: [],
  user: ["profile", "contact"]
}

/** What somebody sees who is signed in as the person. */
export const accountData: ReadonlyArray<PersonalData> = ["profile", "contact", "sign_in"]
