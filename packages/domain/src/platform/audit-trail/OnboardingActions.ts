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
  "kyc_video.asked": {
    resource: "kyc_video",
    says: "A person asked for a video call, and agreed to its recording.",
    values: "new: `consent_id`"
  },
  "kyc_video.room_opened": { resource: "kyc_video", says: "The provider made the room of a video call." },
  "kyc_video.joined": { resource: "kyc_video", says: "An official joined a video call." },
  "kyc_video.settled": {
    resource: "kyc_video",
    says: "The provider closed the room and told how the call was.",
    values:
      "new: `recording_ref`, `recording_hash`, `recording_seconds`, `geo_country`, `ip_country`, `liveness_percent`"
  },
  "kyc_video.concluded": {
    resource: "kyc_video",
    says: "An official concluded a video call.",
    values: "new: `outcome` (identified, not_identified, interrupted), `documents` (kinds), `pan_seen`"
  },
  "kyc_video.recording_opened": {
    resource: "kyc_video",
    says: "Another official opened the recording of a video call, to audit it."
  },
  "kyc_video.audited": {
    resource: "kyc_video",
    says: "Another official audited a video call.",
    values: "new: `outcome` (passed, failed)",
    reason: "always"
  },
  "kyc_video.cancelled": {
    resource: "kyc_video",
    says: "The person ended a video call, or their consent to KYC, on which it rests."
  },
  "kyc_video.ended": {
    resource: "kyc_video",
    says: "The time of a video call was over, or there was no room; the person is told.",
    values: "new: `state` (expired, failed)"
  },
  "kyc.onboarded": {
    resource: "kyc",
    says: "A person was identified for the first time.",
    values: "new: `mode` (otp_ekyc, digilocker, documents_remote, face_to_face, video)"
  }
} as const satisfies AuditActionFamily
