import type { JobOperations } from "../platform/jobs/JobOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const lastRun = {
  run_id: "01a207bf-7e80-7183-9092-bdd45109b171",
  trigger: "schedule",
  requested_by: null,
  scheduled_at: "2026-11-23T08:47:00.000Z",
  started_at: "2026-11-23T08:47:00.412Z",
  ended_at: "2026-11-23T08:47:02.005Z",
  duration_ms: 1593,
  outcome: "success",
  error: null
}

const job = {
  job: "codes-purge",
  kind: "scheduled",
  what: "Deletes codes, sign-ups, sessions and sent messages that are past their use",
  state: "idle",
  cron: "17 * * * *",
  zone: "Asia/Kolkata",
  timeout_seconds: 600,
  next_run_at: "2026-11-23T09:47:00.000Z",
  lag_seconds: 0,
  is_late: false,
  late_after_seconds: 4500,
  run: null,
  last_run: lastRun,
  last_success_at: "2026-11-23T08:47:02.005Z",
  last_failure_at: null,
  last_error: null,
  paused_at: null,
  paused_by: null,
  pause_reason: null,
  run_requested_at: null,
  run_requested_by: null,
  owner: "10.0.0.5:34431/4711",
  owned_since: "2026-11-22T20:02:11.000Z",
  seen_at: "2026-11-23T09:31:00.000Z",
  fence: 7
}

const at = "2026-11-23T09:31:04.000Z"
const by = "C8N3R5TW"

export const jobsExamples: ExamplesOf<typeof JobOperations> = {
  list: { response: envelope({ items: [job] }) },
  runs: {
    response: envelope({
      items: [{ ...lastRun, job: "codes-purge", facts: { deleted: { otp_records: 12 } }, owner: job.owner, fence: 7 }],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  },
  get: { response: envelope(job) },
  run: {
    request: { reason: "The table of codes has grown" },
    response: envelope({ ...job, run_requested_at: at, run_requested_by: by }, "Accepted")
  },
  pause: {
    request: { reason: "The database is being moved" },
    response: envelope({
      ...job,
      state: "paused",
      paused_at: at,
      paused_by: by,
      pause_reason: "The database is being moved"
    })
  },
  resume: { request: { reason: "The database was moved" }, response: envelope(job) }
}
