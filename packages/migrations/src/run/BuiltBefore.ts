import { Effect, Predicate } from "effect"
import { SqlClient } from "effect/sql"
import type { LoadedStep } from "../LoadedStep.ts"
import { statementsOf } from "../RecordedSql.ts"
import { session } from "../Session.ts"
import { millis, StepPace } from "../StepPace.ts"
import { createIndex, type IndexToCreate, type Transactional } from "../StepKinds.ts"
import { changeIndex } from "./Indexes.ts"

/**
 * Steps of before there were concurrent builds, by their numbers, and the table whose writers each would hold up while it
 * builds: 41 and 87 seconds for a million people. They pass by indexes that are there.
 */
const holdUp: Readonly<Record<number, string>> = { 28: "user_accounts", 38: "user_accounts" }

/** Whether the indexes of a step are built before it: where somebody is there who would wait. */
export const isBuiltBefore = Effect.fnUntraced(function* ({ id }: LoadedStep) {
  const table = holdUp[id]
  if (table === undefined) return false
  const sql = (yield* SqlClient.SqlClient).withoutTransforms()
  // A plan of an empty database comes here before the table is made.
  const made = yield* sql`select from pg_class where oid = to_regclass(${table})`
  return made.length > 0 && (yield* sql`select from ${sql(table)} limit 1`).length > 0
})

/** What such a step does, in its order: indexes, and what they need. */
type Part =
  | { readonly kind: "index"; readonly index: IndexToCreate }
  | { readonly kind: "statement"; readonly statement: string }

const CREATE_INDEX = /^create index if not exists (\w+)\s+on (\w+)\s+(.+)$/s

const partOf = (statement: string): Part => {
  const [, index, table, definition] = CREATE_INDEX.exec(statement) ?? []
  return Predicate.isUndefined(index) || Predicate.isUndefined(table) || Predicate.isUndefined(definition)
    ? { kind: "statement", statement }
    : { kind: "index", index: createIndex({ index, table, definition }) }
}

/** The statements of a step, which may each be said twice, with its indexes taken apart. */
export const partsBefore = ({ effect }: Transactional) =>
  Effect.map(Effect.orDie(statementsOf(effect)), (statements) => statements.map(partOf))

/** Does the work of a step outside of a transaction, its indexes while everybody writes; the step itself finds it done. */
export const buildBefore = Effect.fnUntraced(function* (
  step: Transactional,
  worksOn: (pid: number) => Effect.Effect<void>
) {
  const { lockTimeout } = yield* StepPace
  const on = yield* session({ statement_timeout: "0", lock_timeout: "0" })
  const [own] = yield* on.query<{ pid: number }>("select pg_backend_pid() as pid")
  yield* worksOn(own?.pid ?? 0)
  for (const part of yield* partsBefore(step)) {
    if (part.kind === "index") yield* changeIndex(on, part.index)
    else yield* Effect.andThen(on.run(`set lock_timeout = ${millis(lockTimeout)}`), on.run(part.statement))
  }
}, Effect.scoped)
