import { at, later, numbered } from "./SomeValues.ts"

const running = { status: "running", lease_until: later(2), attempts: 1, started_at: at }

const done = {
  status: "done",
  scope: "user:",
  bytes: 10,
  file_key: "exports/1",
  finished_at: at,
  expires_at: later(60)
}

/** What PostgreSQL must refuse of `report_exports`. */
export const illegalExportRows = [
  ["report_exports", { export_id: numbered(2), user_code: "ZZZZZZZ2" }, "report_exports_user_code_fkey"],
  ["report_exports", { report: "salaries" }, "report_exports_report_known"],
  ["report_exports", { format: "xlsx" }, "report_exports_format_known"],
  ["report_exports", { filters: "[]" }, "report_exports_filters_object"],
  ["report_exports", { status: "lost", finished_at: at }, "report_exports_status_known"],
  ["report_exports", { ...running, lease_until: null }, "report_exports_running_has_lease"],
  ["report_exports", { lease_until: later(2) }, "report_exports_running_has_lease"],
  ["report_exports", { ...done, file_key: null }, "report_exports_file_while_done"],
  ["report_exports", { ...done, status: "expired" }, "report_exports_file_while_done"],
  ["report_exports", { ...done, bytes: null }, "report_exports_done_whole"],
  ["report_exports", { ...done, scope: null }, "report_exports_done_whole"],
  ["report_exports", { ...done, expires_at: at }, "report_exports_done_whole"],
  ["report_exports", { status: "failed", finished_at: at }, "report_exports_failed_has_reason"],
  ["report_exports", { failure: "gave_up" }, "report_exports_failed_has_reason"],
  ["report_exports", { finished_at: at }, "report_exports_ended_has_time"],
  ["report_exports", { status: "cancelled" }, "report_exports_ended_has_time"],
  ["report_exports", { attempts: -1 }, "report_exports_counts_range"],
  ["report_exports", { rows: -1 }, "report_exports_counts_range"]
] as const
