import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import { Effect, Layer, Path } from "effect"
import { Migrator } from "effect/sql"
import { fromFileSystem } from "effect/sql/MigratorFileSystem"

/**
 * Every step of the folder `steps/`, in order of its number.
 *
 * **Errors**: `MigrationError` `BadState` when the numbers do not run 1, 2, 3 … without gaps or doubles: a step that was
 * merged out of order would otherwise be skipped silently on databases that are already past it.
 */
export const steps: Migrator.Loader = Effect.gen(function* () {
  const path = yield* Path.Path
  const folder = yield* path.fromFileUrl(new URL("./steps/", import.meta.url)).pipe(Effect.orDie)
  const found = yield* fromFileSystem(folder)
  yield* Effect.forEach(found, ([id, name], index) =>
    id === index + 1
      ? Effect.void
      : Effect.fail(
          new Migrator.MigrationError({
            kind: "BadState",
            message: `Step ${id}_${name} stands at place ${index + 1}: step numbers must run from 1 without gaps or doubles`
          })
        )
  )
  return found
}).pipe(Effect.provide(Layer.mergeAll(NodeFileSystem.layer, NodePath.layer)))
