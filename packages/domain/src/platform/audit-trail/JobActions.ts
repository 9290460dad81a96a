import type { AuditActionFamily } from "./AuditActionWords.ts"

/** What staff do to jobs. `resource_id` is the job's name; that a job ran is in `job_runs`, and on record by what it did. */
export const jobActions = {
  "job.paused": {
    resource: "job",
    says: "A job was paused: no run of it begins.",
    values: "`paused_at`, `paused_by`",
    reason: "always"
  },
  "job.resumed": {
    resource: "job",
    says: "A pause of a job ended.",
    values: "`paused_at`, `paused_by`, and old: `pause_reason`, each null since",
    reason: "optional"
  },
  "job.run_requested": {
    resource: "job",
    says: "Somebody asked for a run of a job beside its schedule.",
    values: "`run_requested_at`, `run_requested_by`",
    reason: "optional"
  }
} as const satisfies AuditActionFamily
