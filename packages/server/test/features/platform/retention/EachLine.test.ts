import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { insert } from "../../../../../migrations/test/ValidRows.ts"
import { RetentionJob } from "../../../../src/features/platform/retention/RetentionJob.ts"
import { defaultPeriods } from "../../../../src/tables/retention/RetentionPeriods.ts"
import { clockedLines } from "../../../../src/tables/retention/RetentionTable.ts"
import { tableKinds } from "../../../../src/tables/TableKinds.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { asOwner } from "../../../../src/testing/TestDatabase.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestRetention } from "../../../support/AppliedRetention.ts"
import { held, left, type Line, plant, rowsOf } from "../../../support/RetainedRows.ts"

const Environment = TestRetention.pipe(
  Layer.provideMerge(TestDatabase.layer),
  Layer.provideMerge(MovableClock.layerAt())
)

/** When the last moment is over that a row has of its line. */
const endOf = (line: Line, since: Date) =>
  DateTime.add(DateTime.fromDateUnsafe(since), {
    days: typeof line.kept === "number" ? line.kept : defaultPeriods[line.kept]
  }).epochMilliseconds

/** What the newest run of a line says. */
const lastRun = (line: Line) =>
  Effect.map(
    Effect.flatMap(
      SqlClient.SqlClient,
      (sql) => sql<{ deleted: string; held: string; waiting: string; outcome: string }>`
        select deleted::text, held::text, waiting::text, outcome from retention_runs
        where line = ${line.name} order by started_at desc, run_id desc limit 1`
    ),
    ([run]) => run
  )

const isOfPersons = ({ table }: Line) => ["person", "log"].includes(tableKinds[table]?.of ?? "")

layer(Environment, { excludeTestServices: true })("a row of the line", (it) => {
  it.effect.each(clockedLines.map((line, n) => ({ line, n, name: line.name })))(
    "$name stays while its time lasts, or a legal hold keeps it, and goes once it is over",
    ({ line, n }) =>
      Effect.gen(function* () {
        const clock = yield* MovableClock
        const { apply } = yield* RetentionJob
        if (n === 0) {
          yield* asOwner(insert("user_accounts"))
          yield* Effect.flatMap(
            SqlClient.SqlClient,
            (sql) => sql`select from ensure_month_partitions('2024-03-01Z', 0)`
          )
        }
        const since = yield* plant(line)
        const rows = yield* rowsOf(line)

        yield* clock.set(endOf(line, since) - 1)
        assert.isUndefined((yield* apply())[line.name])
        assert.strictEqual(yield* left(line), 1)

        yield* clock.set(endOf(line, since))
        if (isOfPersons(line)) {
          const lift = yield* held(100 + n)
          assert.isUndefined((yield* apply())[line.name])
          assert.strictEqual(yield* left(line), 1)
          assert.deepStrictEqual(yield* lastRun(line), { deleted: "0", held: "1", waiting: "0", outcome: "success" })
          yield* lift
        }

        yield* clock.set(endOf(line, since) + 1)
        assert.strictEqual((yield* apply())[line.name], 1)
        assert.strictEqual(yield* left(line), 0)
        assert.strictEqual(yield* rowsOf(line), line.end.do === "empty" ? rows : 0)
      })
  )
})
