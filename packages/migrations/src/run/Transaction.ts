import { Effect } from "effect"
import { Migrator, SqlClient } from "effect/sql"
import { historyTable } from "../History.ts"
import type { LoadedStep } from "../LoadedStep.ts"
import { backendPid } from "./BackendPid.ts"
import { millis, StepPace } from "../StepPace.ts"
import type { Transactional } from "../StepKinds.ts"

/** Runs a step and records it, both in one transaction. */
export const runTransaction = Effect.fnUntraced(function* (
  { id, name }: LoadedStep,
  { effect }: Transactional,
  worksOn: (pid: number) => Effect.Effect<void>
) {
  const sql = yield* SqlClient.SqlClient
  const { lockTimeout } = yield* StepPace
  const step: Migrator.ResolvedMigration = [id, name, Effect.succeed({ default: effect })]
  yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* sql`set local statement_timeout = 0`
      yield* sql.unsafe(`set local lock_timeout = ${millis(lockTimeout)}`)
      yield* worksOn(yield* backendPid)
      yield* Migrator.make({})({ loader: Effect.succeed([step]), table: historyTable })
    })
  )
})
