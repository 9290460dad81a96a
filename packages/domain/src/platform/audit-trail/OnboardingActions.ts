import type { AuditActionFamily } from "./AuditActionWords.ts"

/** How somebody was onboarded, what that holds back, and how risky they are held to be. */
export const onboardingActions = {
  "kyc.risk_assessed": {
    resource: "kyc",
    says: "A person's risk was assessed, by what the rules look at.",
    values: "`risk_category` where it changed; new: `cause`, `rules` (codes of those that held)",
    isStaffOnly: true
  },
  "kyc.pep_flagged": {
    resource: "kyc",
    says: "Staff flagged a person as politically exposed.",
    reason: "always",
    isStaffOnly: true
  },
  "kyc.pep_cleared": { resource: "kyc", says: "Staff cleared that flag.", reason: "always", isStaffOnly: true },
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
  "kyc_counter.opened": { resource: "kyc_counter", says: "An official opened a visit for a person at the counter." },
  "kyc_counter.document_seen": {
    resource: "kyc_counter",
    says: "An official saw a document in original.",
    values: "new: `document`, `held` (matches, not_on_file, not_compared)"
  },
  "kyc_counter.concluded": {
    resource: "kyc_counter",
    says: "An official concluded a visit.",
    values: "new: `outcome` (identified, not_identified), `documents` (kinds)"
  },
  "kyc_counter.cancelled": {
    resource: "kyc_counter",
    says: "A visit ended without an outcome.",
    reason: "always"
  },
  "kyc_counter.expired": { resource: "kyc_counter", says: "A visit that nobody ended is over." },
  "kyc.onboarded": {
    resource: "kyc",
    says: "A person was identified for the first time.",
    values: "new: `mode` (otp_ekyc, digilocker, documents_remote, face_to_face, video)"
  }
} as const satisfies AuditActionFamily
