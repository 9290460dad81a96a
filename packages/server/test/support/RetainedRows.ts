import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { aCode, at, insert, later, numbered, type Table } from "../../../migrations/test/ValidRows.ts"
import { clockedLines, type Named } from "../../src/tables/retention/RetentionTable.ts"
import type { ClockedLine } from "../../src/tables/retention/RetentionLine.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"

type Row = NonNullable<Parameters<typeof insert>[1]>

export type Line = Named<ClockedLine>

/** What a lawful row of a table has to be besides, for a line to mean it. */
const meant: Readonly<Record<string, Row>> = {
  breaches: { closed_by: "ZZZZZZZ3", closed_at: later(1), outcome: "handled", lessons_sealed: "v1.sealed" },
  outbox: { status: "sent", sent_at: at, user_code: aCode },
  outbox_unsent: { status: "dead", user_code: aCode, payload_sealed: "" },
  outbox_words: { status: "pending", last_error: "unreadable", user_code: aCode },
  kyc_verifications_answers: {
    state: "failed",
    lease_until: null,
    failure_code: "rejected",
    answer_sealed: "p1.x",
    raw_until: later(60)
  },
  registrations: { user_code: aCode, email_verified_at: at, mobile_verified_at: at },
  registrations_passwords: { user_code: aCode, email_verified_at: at, mobile_verified_at: at },
  otp_records: { user_code: aCode },
  refresh_tokens: { user_code: aCode },
  report_exports: { status: "cancelled", finished_at: at },
  job_runs: { ended_at: later(1), outcome: "success" },
  retention_runs: { ended_at: later(1), outcome: "success" },
  // Longer ago than the database lets a month go, by its own clock.
  login_activities: { user_code: aCode, occurred_at: new Date("2024-03-10T12:00:00Z") }
}

/** What has to be there before. */
const parents: Readonly<Record<string, ReadonlyArray<Table>>> = {
  kyc_verifications_answers: ["consents"],
  refresh_tokens: ["sessions"],
  job_runs: ["jobs"]
}

/** Tables that are emptied between two lines: those that others refer to come last, and a log that nobody empties is of one line. */
const emptied = [
  ...new Set([
    ...clockedLines.flatMap(({ end, table }) => (end.do === "drop_months" ? [] : [table])),
    "consents",
    "jobs"
  ])
]

/** One row of a line, and what it belongs to, in tables that have no other. Gives the moment from which it is kept. */
export const plant = Effect.fnUntraced(function* (line: Line) {
  const sql = yield* SqlClient.SqlClient
  const planted = Effect.gen(function* () {
    const owner = yield* SqlClient.SqlClient
    for (const table of emptied) yield* owner.unsafe(`delete from ${table}`)
    for (const parent of parents[line.name] ?? []) yield* insert(parent)
    yield* insert(line.table as Table, meant[line.name])
  })
  yield* asOwner(planted)
  const [row] = yield* sql.unsafe<{ since: Date }>(`select (${line.from})::timestamptz as since from ${line.table}`)
  return row!.since
})

const counted = (table: string, where: string) =>
  Effect.map(
    // Runs of the test itself are no rows that it planted.
    Effect.flatMap(SqlClient.SqlClient, (sql) =>
      sql.unsafe<{ rows: number }>(
        `select count(*)::int as rows from ${table} where ${where} ${table === "retention_runs" ? `and run_id = '${numbered(1)}'` : ""}`
      )
    ),
    ([found]) => found?.rows ?? 0
  )

/** How many rows a line means. */
export const left = ({ table, where = "true" }: Line) => counted(table, where)

/** How many rows the table of a line has. */
export const rowsOf = ({ table }: Line) => counted(table, "true")

/** An order that keeps somebody's data; `n` tells it from others. Gives what lifts it. */
export const held = Effect.fnUntraced(function* (n: number, userCode = aCode) {
  const sql = yield* SqlClient.SqlClient
  yield* asOwner(
    insert("legal_holds", { hold_id: numbered(n), reference: `${n}/2026`, user_code: userCode, placed_at: at })
  )
  return sql`
    update legal_holds set lifted_by = 'ZZZZZZZ3', lifted_at = ${later(1)}, lift_grounds_sealed = 'p1.sealed'
    where hold_id = ${numbered(n)}`
})
