// How somebody was met, what stands of their KYC, and what is thought of its risk.
import { section } from "./EvidenceSection.ts"

export const renewals = section({
  path: "kyc/renewals",
  title: "Renewals of KYC",
  about: "Each renewal that the person began: how, with which consent, and what became of it.",
  columns: ["renewal_id", "kind", "state", "consent_id", "verification_id", "failure_code", "opened_at", "ended_at"],
  from: "kyc_renewals",
  order: "opened_at, renewal_id"
})

export const addresses = section({
  path: "kyc/addresses",
  title: "Declared addresses",
  about: "That an address was declared, who made sure of it, and how. The address itself is not in the pack.",
  columns: ["address_id", "renewal_id", "state", "method", "declared_at", "confirm_by", "decided_by", "decided_at"],
  from: "kyc_addresses",
  order: "declared_at, address_id"
})

export const standing = section({
  path: "kyc/standing",
  title: "Risk and renewal",
  about: "The risk category, and when KYC is due again by it.",
  columns: ["risk_category", "completed_at", "next_due_at", "updated_at"],
  from: "kyc_profiles",
  order: "user_code"
})

export const onboarding = section({
  path: "kyc/onboarding",
  title: "Onboarding",
  about: "How the person was identified, and what has lifted what remote onboarding holds back.",
  columns: [
    "mode",
    "mode_since",
    "lifted_at",
    "lifted_by",
    "address_confirmed_at",
    "address_confirmed_by",
    "address_confirmed_how",
    "first_payment_at",
    "first_payment_by",
    "held_at",
    "updated_at"
  ],
  from: "kyc_onboarding",
  order: "user_code"
})

export const visits = section({
  path: "kyc/counter-visits",
  title: "Visits to a counter",
  about: "Each time an official met the person, and what came of it.",
  columns: ["visit_id", "state", "opened_by", "opened_at", "expires_at", "ended_at", "outcome", "photo_upload_id"],
  from: "kyc_counter_visits",
  order: "opened_at, visit_id"
})

export const seenDocuments = section({
  path: "kyc/counter-documents",
  title: "Documents seen at a counter",
  about: "What an official saw in original, and whether its number was the one on file. The number is not kept.",
  columns: ["visit_id", "kind", ["expires_on", "to_char(expires_on, 'YYYY-MM-DD')"], "held", "seen_at"],
  from: "kyc_counter_documents",
  order: "seen_at, visit_id, kind"
})

export const holderDeaths = section({
  path: "kyc/reported-deaths",
  title: "Reports that the person has died",
  about: "Each report of a register, and who confirmed or refuted it. The reasons are not in the pack.",
  columns: [
    "death_id",
    "verification_id",
    "source",
    "state",
    "reported_at",
    "decided_by",
    "decided_at",
    "seconded_by",
    "seconded_at"
  ],
  from: "holder_deaths",
  order: "reported_at, death_id"
})

export const videoCalls = section({
  path: "kyc/video-calls",
  title: "Video calls",
  about:
    "Each time an official met the person by video, what the provider told of it, and its audit by another official. The recording is with the provider, under its reference.",
  columns: [
    "video_session_id",
    "state",
    "consent_id",
    "official",
    "joined_at",
    "held_from",
    "held_until",
    "recording_ref",
    ["recording_hash", "encode(recording_hash, 'hex')"],
    "recording_seconds",
    "geo_country",
    "ip_country",
    "liveness_percent",
    "pan_seen",
    "photo_upload_id",
    "snapshot_ref",
    "concluded_at",
    "auditor",
    "recording_opened_at",
    "audited_at",
    "created_at",
    "ended_at"
  ],
  from: "kyc_video_sessions",
  order: "created_at, video_session_id"
})

export const panExemptions = section({
  path: "kyc/pan-exemptions",
  title: "Exemptions from linking the PAN",
  about:
    "Each exemption that was proposed: its ground, who proposed, confirmed and revoked it. The reason is not in the pack.",
  columns: [
    "exemption_id",
    "ground",
    "state",
    "upload_id",
    "proposed_by",
    "proposed_at",
    "decided_by",
    "decided_at",
    "revoked_by",
    "revoked_at"
  ],
  from: "pan_exemptions",
  order: "proposed_at, exemption_id"
})

export const risk = section({
  path: "kyc/risk",
  title: "Findings of staff about risk",
  about: "Whether the person is politically exposed, and the category that staff set.",
  columns: ["pep_since", "pep_by", "staff_category", "staff_by", "staff_at", "assessed_at"],
  from: "kyc_risk",
  order: "user_code"
})

export const assessments = section({
  path: "kyc/risk-assessments",
  title: "Assessments of risk",
  about: "Each assessment: the facts as codes, the rules that held, and the category that came of it.",
  columns: [
    "assessment_id",
    "cause",
    ["facts", "facts::text"],
    ["rules", "array_to_string(rules, ' ')"],
    "staff_category",
    "previous_category",
    "risk_category",
    "assessed_by",
    "assessed_at"
  ],
  from: "kyc_risk_assessments",
  order: "assessment_id"
})

export const dueMoves = section({
  path: "kyc/due-moves",
  title: "Moved due dates",
  about: "Each move of the day that KYC is due, or ends, and why it was moved.",
  columns: ["move_id", "what", "due_at", "moved_from", "moved_to", "cause", "moved_at"],
  from: "kyc_due_moves",
  order: "moved_at, move_id"
})

export const ckycrNumber = section({
  path: "kyc/ckycr-number",
  title: "CKYC identifier",
  about:
    "The identifier of the person's record in the Central KYC Records Registry, as a mask, and how it came to be known.",
  columns: ["number_masked", "source", "known_at"],
  from: "ckycr_numbers",
  order: "user_code"
})

export const ckycrFilings = section({
  path: "kyc/ckycr-filings",
  title: "Filings to the Central KYC Records Registry",
  about:
    "Each new record and each change: from when its days are counted, when it was due, and what the registry answered.",
  columns: [
    "filing_id",
    "kind",
    "state",
    "owed_at",
    ["due_on", "to_char(due_on, 'YYYY-MM-DD')"],
    "calls",
    "settled_at",
    "refusal"
  ],
  from: "ckycr_filings",
  order: "owed_at, filing_id"
})
