import { aCode, later, numbered } from "./SomeValues.ts"

/** A request that staff did. */
const done = { state: "done", decided_by: "ZZZZZZZ3", decided_at: later(1), answer_sealed: "p1.sealed" }
const ended = { kind: "erasure", ends_on: "2026-04-01", erases_on: "2031-04-01" }

/** What PostgreSQL must refuse of requests about data, and of nominees. */
export const illegalPrivacyRows = [
  ["privacy_requests", { request_id: numbered(2), user_code: "ZZZZZZZ9" }, "privacy_requests_user_code_fkey"],
  ["privacy_requests", { kind: "wish" }, "privacy_requests_kind_known"],
  ["privacy_requests", { state: "later" }, "privacy_requests_state_known"],
  ["privacy_requests", { content_sealed: "My name is Asha" }, "privacy_requests_content_sealed"],
  ["privacy_requests", { ...done, answer_sealed: "Done" }, "privacy_requests_answer_sealed"],
  ["privacy_requests", { due_on: "2026-03-02" }, "privacy_requests_days_in_order"],
  ["privacy_requests", { ...done, decided_by: "system" }, "privacy_requests_decided_by_format"],
  ["privacy_requests", { ...done, decided_by: aCode }, "privacy_requests_nobody_their_own"],
  ["privacy_requests", { state: "refused" }, "privacy_requests_decision_whole"],
  ["privacy_requests", { answer_sealed: "p1.sealed" }, "privacy_requests_decision_whole"],
  ["privacy_requests", { state: "withdrawn" }, "privacy_requests_withdrawal_whole"],
  ["privacy_requests", { ...done, kind: "closing" }, "privacy_requests_end_whole"],
  ["privacy_requests", { ...done, ...ended, kind: "grievance" }, "privacy_requests_end_whole"],
  ["privacy_requests", { ...done, ...ended, erases_on: "2026-03-31" }, "privacy_requests_end_in_order"],
  ["privacy_requests", { overdue_at: later(-1) }, "privacy_requests_in_order"],
  ["nominees", { user_code: "ZZZZZZZ9" }, "nominees_user_code_fkey"],
  ["nominees", { content_sealed: "Ravi" }, "nominees_content_sealed"]
] as const

/** Pairs that cannot both exist: one of a kind is open, and one nominee is named. */
export const illegalPrivacySeconds = [
  ["privacy_requests", { kind: "erasure" }, "privacy_requests_pkey"],
  ["privacy_requests", { request_id: numbered(2) }, "privacy_requests_one_open"],
  ["nominees", {}, "nominees_pkey"]
] as const
