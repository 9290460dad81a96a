import { Effect, Schema } from "effect"
import { type Migrator, SqlClient } from "effect/sql"
import { decoded } from "./Decoded.ts"
import { missing } from "./History.ts"
import { loadStep } from "./LoadedStep.ts"
import { statementsOf } from "./RecordedSql.ts"
import { batchSql, readBatchSql } from "./run/BatchSql.ts"
import { isBuiltBefore, partsBefore } from "./run/BuiltBefore.ts"
import {
  attachIndex,
  buildIndex,
  dropPartitioned,
  dropPlain,
  indexEmpty,
  indexOfPartition,
  indexParent
} from "./run/IndexSql.ts"
import type { IndexChange, StepKind } from "./StepKinds.ts"
import { steps } from "./Steps.ts"

/** A pending step and the SQL it would run, each statement without its closing semicolon. */
export interface PlannedStep {
  readonly id: number
  readonly name: string
  readonly kind: StepKind["kind"]
  readonly statements: ReadonlyArray<string>
}

const kinds = decoded(Schema.Struct({ kind: Schema.String }))
const names = decoded(Schema.Struct({ name: Schema.String }))

const kindOfRelation = Effect.fnUntraced(function* (name: string) {
  const sql = yield* SqlClient.SqlClient
  const [found] = yield* kinds(sql`select relkind::text as kind from pg_class where oid = to_regclass(${name})`)
  return found?.kind
})

const partitionsOf = Effect.fnUntraced(function* (table: string) {
  const sql = yield* SqlClient.SqlClient
  const found = yield* names(sql`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = ${table}::text::regclass order by 1`)
  return found.map(({ name }) => name)
})

const changeStatements = Effect.fnUntraced(function* (change: IndexChange) {
  if (change.change === "drop") {
    return [(yield* kindOfRelation(change.index)) === "i" ? dropPlain(change.index) : dropPartitioned(change.index)]
  }
  const table = yield* kindOfRelation(change.table)
  // A table that is not there yet is made by a step before this one.
  if (table === undefined) return [indexEmpty(change)]
  if (table !== "p") return [buildIndex(change)]
  const parts = (yield* partitionsOf(change.table)).map((name) => indexOfPartition(change, name))
  return [indexParent(change), ...parts.flatMap((part) => [buildIndex(part), attachIndex(change, part)])]
})

const statementsOfKind = (does: StepKind) => {
  switch (does.kind) {
    case "transactional":
      return statementsOf(does.effect)
    case "concurrently":
      return Effect.map(Effect.forEach(does.changes, changeStatements), (found) => found.flat())
    case "backfill":
      return Effect.succeed([batchSql(does).trim()])
    case "computed":
      // The program computes the values while the step runs, so this statement does nothing when it is run by hand.
      return Effect.succeed([readBatchSql(does).trim(), does.statement.trim().replaceAll("$1", "'[]'")])
  }
}

/**
 * What migrating with the steps of `loader` would do to this database. Changes nothing. Of a backfill it has the first
 * batch; the others begin after the last key of the one before. What this process
 * computes of a batch is not known beforehand: an empty list stands for it.
 */
export const planOf = Effect.fnUntraced(function* (loader: Migrator.Loader) {
  return yield* Effect.forEach(yield* missing(yield* loader), (step) =>
    Effect.gen(function* () {
      const loaded = yield* loadStep(step)
      const { does, id, name } = loaded
      const before = does.kind === "transactional" && (yield* isBuiltBefore(loaded)) ? yield* partsBefore(does) : []
      const built = before.map((part) => (part.kind === "index" ? buildIndex(part.index) : part.statement))
      return {
        id,
        name,
        kind: does.kind,
        statements: [...built, ...(yield* statementsOfKind(does))]
      } satisfies PlannedStep
    })
  )
})

/** {@link planOf} the steps of this version: what `migrateToHead` would do. */
export const plan = planOf(steps)
