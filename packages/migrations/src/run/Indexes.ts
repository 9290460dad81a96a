import { Effect } from "effect"
import { Migrator } from "effect/sql"
import { historyTable } from "../History.ts"
import type { LoadedStep } from "../LoadedStep.ts"
import { type Session, session } from "../Session.ts"
import { millis, StepPace } from "../StepPace.ts"
import type { Concurrently, IndexChange, IndexToCreate } from "../StepKinds.ts"
import { attachIndex, buildIndex, dropPartitioned, dropPlain, indexOfPartition, indexParent } from "./IndexSql.ts"

interface Found {
  readonly valid: boolean
  readonly partitioned: boolean
  readonly table: string
}

const find = (on: Session, index: string) =>
  Effect.map(
    on.query<Found>(
      `select indisvalid as valid, relkind = 'I' as partitioned, indrelid::regclass::text as table
       from pg_index join pg_class on pg_class.oid = indexrelid where indexrelid = to_regclass($1)`,
      [index]
    ),
    ([found]) => found
  )

const isPartitioned = (on: Session, table: string) =>
  Effect.map(on.query(`select from pg_class where oid = to_regclass($1) and relkind = 'p'`, [table]), (rows) =>
    Boolean(rows.length)
  )

/** The partitions that have no part of the index yet. Those that are made from now on get theirs with the table. */
const partitionsWithout = (on: Session, { index, table }: IndexToCreate) =>
  on.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits of_table
     where inhparent = $1::regclass and not exists (
       select from pg_inherits of_index join pg_index on indexrelid = of_index.inhrelid
       where of_index.inhparent = $2::regclass and indrelid = of_table.inhrelid)
     order by name`,
    [table, index]
  )

/** Builds and drops wait for old transactions, and nobody queues behind them, so they may wait for longer than other statements. */
const changing = Effect.fnUntraced(function* (on: Session) {
  const { buildTimeout, lockTimeout } = yield* StepPace
  const within = (timeout: string) => (statement: string) =>
    Effect.andThen(on.run(`set lock_timeout = ${timeout}`), on.run(statement))
  return { build: within(millis(buildTimeout)), shortly: within(millis(lockTimeout)) }
})

/** The index of one table. What a build that died left behind is invalid: it goes, and the index is built again. */
const ensurePlain = Effect.fnUntraced(function* (on: Session, wanted: IndexToCreate) {
  const { build } = yield* changing(on)
  const found = yield* find(on, wanted.index)
  if (found !== undefined && found.table !== wanted.table) {
    return yield* new Migrator.MigrationError({
      kind: "BadState",
      message: `The index ${wanted.index} is there already, on ${found.table} instead of ${wanted.table}`
    })
  }
  if (found?.valid === true) return
  if (found !== undefined) yield* build(dropPlain(wanted.index))
  yield* build(buildIndex(wanted))
})

const ensurePartitioned = Effect.fnUntraced(function* (on: Session, wanted: IndexToCreate) {
  const { shortly } = yield* changing(on)
  if ((yield* find(on, wanted.index)) === undefined) yield* shortly(indexParent(wanted))
  for (const { name } of yield* partitionsWithout(on, wanted)) {
    const part = indexOfPartition(wanted, name)
    yield* ensurePlain(on, part)
    yield* shortly(attachIndex(wanted, part))
  }
})

const drop = Effect.fnUntraced(function* (on: Session, index: string) {
  const { build, shortly } = yield* changing(on)
  const found = yield* find(on, index)
  if (found !== undefined) yield* found.partitioned ? shortly(dropPartitioned(index)) : build(dropPlain(index))
})

/** Makes or drops one index. What is there already is left as it is. */
export const changeIndex = Effect.fnUntraced(function* (on: Session, change: IndexChange) {
  if (change.change === "drop") return yield* drop(on, change.index)
  return yield* (yield* isPartitioned(on, change.table)) ? ensurePartitioned(on, change) : ensurePlain(on, change)
})

/** Makes and drops the indexes, then records the step. What is there already is left as it is. */
export const runIndexes = Effect.fnUntraced(function* (
  { id, name }: LoadedStep,
  { changes }: Concurrently,
  worksOn: (pid: number) => Effect.Effect<void>
) {
  const on = yield* session({ statement_timeout: "0", lock_timeout: "0" })
  const [own] = yield* on.query<{ pid: number }>("select pg_backend_pid() as pid")
  yield* worksOn(own?.pid ?? 0)
  yield* Effect.forEach(changes, (change) => changeIndex(on, change), { discard: true })
  yield* on.query(`insert into ${historyTable} (migration_id, name) values ($1::int, $2)`, [id, name])
}, Effect.scoped)
