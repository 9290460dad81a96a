import { type Effect, Schema } from "effect"
import type { SqlClient } from "effect/sql"

/** A name as it stands in SQL without quotes. */
const Name = Schema.String.check(
  Schema.isPattern(/^[a-z][a-z0-9_]*$/, { message: "must be of small letters, digits and _" }),
  Schema.isMaxLength(63, { message: "must have at most 63 characters" })
)

// A partition's index is named after the partition, whose suffix (`_2026_11`, `_default`) has up to 8 characters.
const IndexName = Name.check(Schema.isMaxLength(55, { message: "must have at most 55 characters" }))

const Statement = Schema.String.check(
  Schema.isPattern(/^[^;]*$/, { message: "must be one statement, without a semicolon" })
)

/** How many rows a batch has. */
const Rows = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000 }))

/**
 * An index to be there. `definition` is what stands after the table's name: `(user_code, occurred_at desc)`,
 * `using gin (grams) where is_active`.
 */
export const IndexToCreate = Schema.Struct({
  change: Schema.Literal("create"),
  index: IndexName,
  table: Name,
  definition: Schema.String,
  unique: Schema.Boolean
}).check(
  Schema.makeFilter(({ index, table }) => index.startsWith(`${table}_`), {
    message: "must be named after its table: table_columns_idx"
  })
)
export type IndexToCreate = typeof IndexToCreate.Type

const IndexToDrop = Schema.Struct({ change: Schema.Literal("drop"), index: Name })

/** Indexes made and dropped without a transaction, while everybody reads and writes. */
export const Concurrently = Schema.Struct({
  kind: Schema.Literal("concurrently"),
  changes: Schema.NonEmptyArray(Schema.Union([IndexToCreate, IndexToDrop]))
})
export type Concurrently = typeof Concurrently.Type
export type IndexChange = Concurrently["changes"][number]

/**
 * One statement for all rows of a table, some `rows` of them at a time.
 *
 * `key`: columns that are unique together, indexed in this order, never null and never changed. `statement` is an INSERT,
 * UPDATE or DELETE that takes the keys of its rows from the table `batch`:
 * `update sessions set label = 'web' from batch where sessions.session_id = batch.session_id`.
 */
export const Backfill = Schema.Struct({
  kind: Schema.Literal("backfill"),
  table: Name,
  key: Schema.NonEmptyArray(Name),
  rows: Rows,
  statement: Statement.check(Schema.isPattern(/\bbatch\b/, { message: 'must take its rows from "batch"' }))
})
export type Backfill = typeof Backfill.Type

/** What a {@link ComputedBackfill} makes of a row, whose key and columns are as the driver reads them. */
type Compute = (row: Readonly<Record<string, unknown>>) => ReadonlyArray<unknown>

const isCompute = (value: unknown): value is Compute => typeof value === "function"

/**
 * As a {@link Backfill}, with values that only this process can make. The rows of a batch are read with `key` and `columns`,
 * and locked; `compute` makes any number of values of each, as JSON has them; `statement` is an INSERT, UPDATE or DELETE
 * that takes them all as the array `$1::text::json`.
 */
export const ComputedBackfill = Schema.Struct({
  kind: Schema.Literal("computed"),
  table: Name,
  key: Schema.NonEmptyArray(Name),
  columns: Schema.Array(Name),
  rows: Rows,
  compute: Schema.declare(isCompute),
  statement: Statement.check(
    Schema.isPattern(/\$1::text::json\b/, { message: "must take its values from $1::text::json" })
  )
})
export type ComputedBackfill = typeof ComputedBackfill.Type

/** One transaction: what a step is that exports an Effect. */
export interface Transactional {
  readonly kind: "transactional"
  readonly effect: Effect.Effect<unknown, unknown, SqlClient.SqlClient>
}

/** How a step is run. */
export type StepKind = Transactional | Concurrently | Backfill | ComputedBackfill

/** Makes an index, also on a partitioned table. Throws a `SchemaError` on a name that would not do. */
export const createIndex = (index: {
  readonly index: string
  readonly table: string
  readonly definition: string
  readonly unique?: boolean
}) => Schema.decodeUnknownSync(IndexToCreate)({ change: "create", unique: false, ...index })

/** Drops an index, if it is there. */
export const dropIndex = (index: string) => Schema.decodeUnknownSync(IndexToDrop)({ change: "drop", index })

/** A step of the kind {@link Concurrently}: `export default concurrently(createIndex(…), dropIndex(…))`. */
export const concurrently = (...changes: Concurrently["changes"]): Concurrently => ({ kind: "concurrently", changes })

/** A step of the kind {@link Backfill}. Throws a `SchemaError` when it is none. */
export const backfill = (step: Omit<Backfill, "kind">) =>
  Schema.decodeUnknownSync(Backfill)({ kind: "backfill", ...step })

/** A step of the kind {@link ComputedBackfill}. Throws a `SchemaError` when it is none. */
export const computedBackfill = (step: Omit<ComputedBackfill, "kind">) =>
  Schema.decodeUnknownSync(ComputedBackfill)({ kind: "computed", ...step })
