import { Effect, Schema } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { decoded } from "../Decoded.ts"
import { historyTable } from "../History.ts"
import type { LoadedStep } from "../LoadedStep.ts"
import { millis, StepPace } from "../StepPace.ts"
import type { Backfill, ComputedBackfill } from "../StepKinds.ts"
import { backendPid } from "./BackendPid.ts"
import { batchSql, readBatchSql } from "./BatchSql.ts"
import { keepProgress, lastKeyOf } from "./Progress.ts"

const Batch = Schema.Struct({ last: Schema.NullOr(Schema.Array(Schema.String)), rows: Schema.Number })

/** The columns that a step computes from stand beside its key. */
const BatchRow = Schema.StructWithRest(Schema.Struct({ batch_key: Schema.Array(Schema.String) }), [
  Schema.Record(Schema.String, Schema.Unknown)
])

const batches = decoded(Batch)
const batchRows = decoded(BatchRow)

type Step = Backfill | ComputedBackfill

const columnTypes = decoded(Schema.Struct({ name: Schema.String, type: Schema.String }))

/** The types of the key's columns, as SQL writes them. */
const typesOf = Effect.fnUntraced(function* ({ key, table }: Step) {
  const sql = yield* SqlClient.SqlClient
  const found = yield* columnTypes(sql`
    select attname::text as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::text::regclass and attnum > 0 and not attisdropped`)
  return key.map((column) => found.find(({ name }) => name === column)?.type ?? "text")
})

/** Does the next batch after the key `before`. */
const doBatch = Effect.fnUntraced(function* (step: Step, types: ReadonlyArray<string>, before?: ReadonlyArray<string>) {
  const sql = (yield* SqlClient.SqlClient).withoutTransforms()
  const given = before === undefined ? undefined : types
  if (step.kind === "backfill") {
    const [batch] = yield* batches(sql.unsafe(batchSql(step, given), before ?? []))
    return batch
  }
  const rows = yield* batchRows(sql.unsafe(readBatchSql(step, given), before ?? []))
  const values = rows.flatMap((row) => step.compute(row))
  if (values.length > 0) yield* sql.unsafe(step.statement, [JSON.stringify(values)])
  return { last: rows.at(-1)?.batch_key ?? null, rows: rows.length } satisfies typeof Batch.Type
})

/** The rows after the last batch, in a transaction with the note of how far it came. Gives how many rows there were. */
const nextBatch = Effect.fnUntraced(function* (
  id: number,
  step: Step,
  types: ReadonlyArray<string>,
  worksOn: (pid: number) => Effect.Effect<void>
) {
  const sql = (yield* SqlClient.SqlClient).withoutTransforms()
  const { batchTimeout, lockTimeout } = yield* StepPace
  yield* sql.unsafe(`set local lock_timeout = ${millis(lockTimeout)}`)
  yield* sql.unsafe(`set local statement_timeout = ${millis(batchTimeout)}`)
  yield* worksOn(yield* backendPid)
  const batch = yield* doBatch(step, types, yield* lastKeyOf(id))
  if (batch === undefined || batch.last === null) return 0
  yield* keepProgress(id, batch.last, batch.rows)
  return batch.rows
})

/**
 * Goes through the table by key, each batch a transaction of its own, and records the step after the last. A run that was
 * killed is taken up after its last whole batch. `attempt` stands around each batch.
 */
export const runBatches = Effect.fnUntraced(function* <E, R>(
  { id, name }: LoadedStep,
  step: Step,
  attempt: (
    batch: (
      worksOn: (pid: number) => Effect.Effect<void>
    ) => Effect.Effect<number, SqlError.SqlError, SqlClient.SqlClient>
  ) => Effect.Effect<number, E, R>
) {
  const sql = yield* SqlClient.SqlClient
  const { batches } = yield* StepPace
  const types = yield* typesOf(step)
  const batch = attempt((worksOn) => sql.withTransaction(nextBatch(id, step, types, worksOn)))
  yield* Effect.repeat(batch, { schedule: batches, until: (rows) => rows === 0 })
  yield* sql`insert into ${sql(historyTable)} (migration_id, name) values (${id}, ${name})`
})
