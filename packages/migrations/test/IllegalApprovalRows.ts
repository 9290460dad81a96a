import { aCode, at, later } from "./SomeValues.ts"

/** A request that somebody approved. */
const ended = { status: "approved", decided_by: "ZZZZZZZ3", decided_at: at }

/** Requests for approval that cannot be, with the constraint that refuses each. */
export const illegalApprovalRows = [
  ["approval_requests", { action: "unmask" }, "approval_requests_action_known"],
  ["approval_requests", { payload: '{"reason":"No role"}' }, "approval_requests_payload_fits"],
  ["approval_requests", { status: "perhaps", decided_at: at }, "approval_requests_status_known"],
  ["approval_requests", { requested_by: "system" }, "approval_requests_requested_by_format"],
  ["approval_requests", { ...ended, decided_by: "system" }, "approval_requests_decided_by_format"],
  ["approval_requests", { requested_by: aCode }, "approval_requests_not_about_maker"],
  ["approval_requests", { ...ended, decided_by: "ZZZZZZZ2" }, "approval_requests_two_people"],
  ["approval_requests", { ...ended, decided_by: aCode }, "approval_requests_two_people"],
  ["approval_requests", { ...ended, decided_by: null }, "approval_requests_decided_by_somebody"],
  ["approval_requests", { ...ended, status: "rejected" }, "approval_requests_rejected_has_reason"],
  ["approval_requests", { status: "expired" }, "approval_requests_ended_has_time"],
  ["approval_requests", { expires_at: later(7 * 24 * 60 + 1) }, "approval_requests_lifetime"],
  ["approval_requests", { row_version: 0 }, "approval_requests_row_version_positive"]
] as const
