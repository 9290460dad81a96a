import { DateTime } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { RetentionRunList, RetentionRunReads } from "@credbuzzpay/domain/platform/retention/RetentionRunReads"
import { json, moment, text, word } from "../reads/Column.ts"
import type { SourceOf } from "../reads/ListSource.ts"
import type { RowSource } from "../reads/RowSource.ts"
import type { SortColumn } from "../reads/SortOrder.ts"

const runSource: RowSource<Principal, typeof RetentionRunReads> = {
  readable: RetentionRunReads,
  table: "retention_runs",
  columns: {
    runId: word("run_id"),
    retentionLine: word("line"),
    keptFrom: moment("kept_from"),
    rowsDeleted: json("deleted"),
    rowsHeld: json("held"),
    rowsWaiting: json("waiting"),
    startedAt: moment("started_at"),
    endedAt: moment("ended_at"),
    outcome: word("outcome"),
    error: text("error")
  },
  relations: {}
}

/** `GET retention/runs` in SQL: of one line and of all, by when they began, has its index (step 0085). */
export const retentionRunListSource: SourceOf<Principal, typeof RetentionRunList> = {
  list: RetentionRunList,
  path: "/api/v1/retention/runs",
  source: runSource,
  sort: { startedAt: { sql: "started_at", type: "timestamptz" } },
  defaultSort: ["-startedAt"],
  tie: { sql: "run_id", type: "uuid", isUnique: true } satisfies SortColumn,
  conditions: {
    retentionLine: (line, sql) => sql`line = ${line}`,
    outcome: (outcome, sql) => sql`outcome = ${outcome}`,
    startedFrom: (from, sql) => sql`started_at >= ${DateTime.toDateUtc(from)}`,
    startedTo: (to, sql) => sql`started_at < ${DateTime.toDateUtc(to)}`
  },
  scopeName: () => "all"
}
