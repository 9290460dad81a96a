import { Effect, Predicate } from "effect"
import { Migrator, type SqlClient } from "effect/sql"
import { missing } from "./History.ts"
import { statementsOf } from "./RecordedSql.ts"
import { steps } from "./Steps.ts"

/** A pending step and the SQL it would run, each statement without its closing semicolon. */
export interface PlannedStep {
  readonly id: number
  readonly name: string
  readonly statements: ReadonlyArray<string>
}

const isStep = (loaded: unknown): loaded is { default: Effect.Effect<unknown, unknown, SqlClient.SqlClient> } =>
  Predicate.hasProperty(loaded, "default") && Effect.isEffect(loaded.default)

/** What `migrateToHead` would do to this database. Changes nothing. */
export const plan = Effect.gen(function* () {
  return yield* Effect.forEach(yield* missing(yield* steps), ([id, name, load]) =>
    Effect.gen(function* () {
      const loaded: unknown = yield* load
      if (!isStep(loaded)) {
        return yield* new Migrator.MigrationError({
          kind: "ImportError",
          message: `Step ${id}_${name} has no default export`
        })
      }
      return { id, name, statements: yield* statementsOf(loaded.default) } satisfies PlannedStep
    })
  )
})
