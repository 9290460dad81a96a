import { later, numbered } from "./SomeValues.ts"

const run_id = numbered(2)
const ended = { ended_at: later(1), outcome: "success" }

/** What PostgreSQL must refuse of `retention_runs`. */
export const illegalRetentionRows = [
  ["retention_runs", { run_id, line: "No Line" }, "retention_runs_line_format"],
  ["retention_runs", { run_id, deleted: -1 }, "retention_runs_counts_natural"],
  ["retention_runs", { run_id, kept_from: later(1) }, "retention_runs_kept_before_now"],
  ["retention_runs", { run_id, ended_at: later(1), outcome: "so-so" }, "retention_runs_outcome_known"],
  ["retention_runs", { run_id, ended_at: later(1) }, "retention_runs_ended_has_outcome"],
  ["retention_runs", { run_id, ...ended, ended_at: later(-1) }, "retention_runs_in_order"],
  ["retention_runs", { run_id, ...ended, outcome: "failure" }, "retention_runs_failed_has_error"],
  ["retention_runs", { run_id, audited_at: later(1) }, "retention_runs_audited_after_end"]
] as const

/** Pairs that cannot both exist. */
export const illegalRetentionSeconds = [["retention_runs", {}, "retention_runs_pkey"]] as const
