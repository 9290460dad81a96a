import { Cause, Effect, Predicate, Schema } from "effect"
import { Migrator, type SqlClient } from "effect/sql"
import { Backfill, ComputedBackfill, Concurrently, type StepKind } from "./StepKinds.ts"

/** A step of the folder, loaded: its number, its name and what it does. */
export interface LoadedStep {
  readonly id: number
  readonly name: string
  readonly does: StepKind
}

const isEffect = (value: unknown): value is Effect.Effect<unknown, unknown, SqlClient.SqlClient> =>
  Effect.isEffect(value)

const isData = Schema.is(Schema.Union([Concurrently, Backfill, ComputedBackfill]))

const kindOf = (exported: unknown): StepKind | undefined =>
  isEffect(exported) ? { kind: "transactional", effect: exported } : isData(exported) ? exported : undefined

/**
 * Loads a step's file.
 *
 * **Errors**: `MigrationError` `ImportError` when the file cannot be loaded, or its default export is no step.
 */
export const loadStep = ([id, name, load]: Migrator.ResolvedMigration): Effect.Effect<
  LoadedStep,
  Migrator.MigrationError,
  SqlClient.SqlClient
> =>
  Effect.gen(function* () {
    const refuse = (why: string) =>
      new Migrator.MigrationError({ kind: "ImportError", message: `Step ${id}_${name} ${why}` })
    const loaded: unknown = yield* Effect.catchCause(load, (cause) =>
      Effect.fail(refuse(`cannot be loaded: ${Cause.pretty(cause)}`))
    )
    const does = Predicate.hasProperty(loaded, "default") ? kindOf(loaded.default) : undefined
    if (does === undefined) {
      return yield* refuse(
        "has no default export that is an Effect, concurrently(…), backfill(…) or computedBackfill(…)"
      )
    }
    return { id, name, does }
  })
