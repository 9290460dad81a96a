import type { Spoilt } from "./KycRows.ts"
import { aCode, at, later, numbered } from "./SomeValues.ts"

const staff = "ZZZZZZZ2"
const nobody = "ZZZZZZZZ"
/** Video calls beside the one of the valid rows, which goes on: with their ends. */
const call = { video_session_id: numbered(7), state: "failed", due_at: null, ended_at: at }
const met = {
  ...call,
  provider_ref: "sandbox:ok",
  official: staff,
  joined_at: at,
  concluded_at: at,
  remarks_sealed: "p1.x"
}
const notMet = { ...met, state: "not_identified" }
const passed = {
  ...met,
  state: "passed",
  documents: "{passport}",
  pan_seen: "card",
  questions_varied: true,
  face_matches: true,
  snapshot_ref: "photo-1",
  settled_at: at,
  recording_ref: "rec-1",
  geo_country: "IN",
  ip_country: "IN",
  liveness_percent: 97,
  auditor: "ZZZZZZZ3",
  recording_opened_at: at,
  audited_at: at
}

/** Video calls that cannot be, with the constraint that refuses each. */
export const illegalVideoRows: ReadonlyArray<Spoilt> = [
  ["kyc_video_sessions", { ...call, user_code: nobody }, "kyc_video_sessions_user_code_fkey"],
  ["kyc_video_sessions", { ...call, consent_id: numbered(9) }, "kyc_video_sessions_consent_id_fkey"],
  ["kyc_video_sessions", { ...notMet, state: "later" }, "kyc_video_sessions_state_known"],
  ["kyc_video_sessions", { ...notMet, official: aCode }, "kyc_video_sessions_nobody_their_own"],
  ["kyc_video_sessions", { ...passed, auditor: aCode }, "kyc_video_sessions_nobody_their_own"],
  ["kyc_video_sessions", { ...passed, auditor: staff }, "kyc_video_sessions_auditor_is_another"],
  ["kyc_video_sessions", { ...call, expires_at: at }, "kyc_video_sessions_expires_later"],
  ["kyc_video_sessions", { ...call, ended_at: null }, "kyc_video_sessions_end_whole"],
  [
    "kyc_video_sessions",
    { ...call, person_link_sealed: "p1.x", official_link_sealed: "p1.x" },
    "kyc_video_sessions_links_while_open"
  ],
  [
    "kyc_video_sessions",
    { ...call, state: "waiting", ended_at: null, provider_ref: "sandbox:ok", person_link_sealed: "p1.x" },
    "kyc_video_sessions_links_while_open"
  ],
  [
    "kyc_video_sessions",
    {
      ...call,
      state: "waiting",
      ended_at: null,
      provider_ref: "sandbox:ok",
      person_link_sealed: "https://video.example",
      official_link_sealed: "p1.x"
    },
    "kyc_video_sessions_links_sealed"
  ],
  ["kyc_video_sessions", { ...notMet, provider_ref: null }, "kyc_video_sessions_room_has_reference"],
  ["kyc_video_sessions", { ...call, provider_ref: "7" }, "kyc_video_sessions_reference_format"],
  ["kyc_video_sessions", { ...call, calls: -1 }, "kyc_video_sessions_calls_range"],
  ["kyc_video_sessions", { ...call, state: "opening", ended_at: null }, "kyc_video_sessions_opening_is_due"],
  ["kyc_video_sessions", { ...notMet, joined_at: null }, "kyc_video_sessions_official_whole"],
  ["kyc_video_sessions", { ...call, official: staff, joined_at: at }, "kyc_video_sessions_official_whole"],
  ["kyc_video_sessions", { ...notMet, official: null, joined_at: null }, "kyc_video_sessions_official_whole"],
  [
    "kyc_video_sessions",
    { ...notMet, concluded_at: null, remarks_sealed: null },
    "kyc_video_sessions_conclusion_whole"
  ],
  ["kyc_video_sessions", { ...notMet, remarks_sealed: null }, "kyc_video_sessions_conclusion_whole"],
  ["kyc_video_sessions", { ...call, concluded_at: at, remarks_sealed: "p1.x" }, "kyc_video_sessions_conclusion_whole"],
  ["kyc_video_sessions", { ...notMet, remarks_sealed: "Not them" }, "kyc_video_sessions_remarks_sealed"],
  ["kyc_video_sessions", { ...notMet, pan_seen: "card" }, "kyc_video_sessions_checks_whole"],
  ["kyc_video_sessions", { ...passed, documents: "{passport,library card}" }, "kyc_video_sessions_documents_known"],
  ["kyc_video_sessions", { ...passed, pan_seen: "photocopy" }, "kyc_video_sessions_pan_known"],
  ["kyc_video_sessions", { ...passed, documents: "{pan}" }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, pan_seen: "not_shown" }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, questions_varied: false }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, face_matches: false }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, snapshot_ref: null }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, recording_ref: null }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, geo_country: "AE" }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, ip_country: null }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, liveness_percent: null }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...notMet, photo_upload_id: numbered(1) }, "kyc_video_sessions_photo_of_identified"],
  [
    "kyc_video_sessions",
    { ...notMet, settled_at: at, held_from: later(2), held_until: at },
    "kyc_video_sessions_held_in_order"
  ],
  ["kyc_video_sessions", { ...notMet, geo_country: "IN" }, "kyc_video_sessions_told_when_settled"],
  ["kyc_video_sessions", { ...notMet, settled_at: at, recording_seconds: 9 }, "kyc_video_sessions_recording_whole"],
  ["kyc_video_sessions", { ...passed, recording_hash: new Uint8Array(20) }, "kyc_video_sessions_hash_length"],
  ["kyc_video_sessions", { ...passed, recording_seconds: 0 }, "kyc_video_sessions_seconds_range"],
  ["kyc_video_sessions", { ...notMet, settled_at: at, geo_country: "India" }, "kyc_video_sessions_countries_known"],
  ["kyc_video_sessions", { ...passed, liveness_percent: 101 }, "kyc_video_sessions_liveness_range"],
  [
    "kyc_video_sessions",
    { ...notMet, auditor: "ZZZZZZZ3", recording_opened_at: at },
    "kyc_video_sessions_auditor_whole"
  ],
  ["kyc_video_sessions", { ...passed, audited_at: null }, "kyc_video_sessions_audit_whole"],
  ["kyc_video_sessions", { ...passed, auditor: null, recording_opened_at: null }, "kyc_video_sessions_audit_whole"],
  ["kyc_video_sessions", { ...call, row_version: 0 }, "kyc_video_sessions_row_version_positive"]
]

/** Second rows that clash with the first. */
export const illegalVideoSeconds: ReadonlyArray<Spoilt> = [
  ["kyc_video_sessions", { video_session_id: numbered(2) }, "kyc_video_sessions_one_open"]
]
