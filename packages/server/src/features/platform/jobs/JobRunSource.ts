import { DateTime } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { JobRunList, JobRunReads } from "@credbuzzpay/domain/platform/jobs/JobRunReads"
import { json, moment, text, word } from "../reads/Column.ts"
import type { SourceOf } from "../reads/ListSource.ts"
import type { RowSource } from "../reads/RowSource.ts"
import type { SortColumn } from "../reads/SortOrder.ts"
import { DURATION_MS } from "./JobRows.ts"

const runSource: RowSource<Principal, typeof JobRunReads> = {
  readable: JobRunReads,
  table: "job_runs",
  columns: {
    runId: word("run_id"),
    job: word("job"),
    trigger: word("trigger"),
    requestedBy: word("requested_by"),
    scheduledAt: moment("scheduled_at"),
    startedAt: moment("started_at"),
    endedAt: moment("ended_at"),
    durationMs: json(DURATION_MS),
    outcome: word("outcome"),
    error: text("error"),
    facts: json("facts"),
    owner: text("owner"),
    fence: json("fence")
  },
  relations: {}
}

/** `GET jobs/runs` in SQL: of one job and of all, by when they began, has its index (step 0070). */
export const jobRunListSource: SourceOf<Principal, typeof JobRunList> = {
  list: JobRunList,
  path: "/api/v1/jobs/runs",
  source: runSource,
  sort: { startedAt: { sql: "started_at", type: "timestamptz" } },
  defaultSort: ["-startedAt"],
  tie: { sql: "run_id", type: "uuid", isUnique: true } satisfies SortColumn,
  conditions: {
    job: (job, sql) => sql`job = ${job}`,
    trigger: (trigger, sql) => sql`trigger = ${trigger}`,
    outcome: (outcome, sql) => sql`outcome = ${outcome}`,
    startedFrom: (from, sql) => sql`started_at >= ${DateTime.toDateUtc(from)}`,
    startedTo: (to, sql) => sql`started_at < ${DateTime.toDateUtc(to)}`
  },
  scopeName: () => "all"
}
