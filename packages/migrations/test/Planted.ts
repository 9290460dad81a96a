import { migrate } from "../src/Migrate.ts"
import { defaultPace, type Pace, StepPace } from "../src/StepPace.ts"
import { steps } from "../src/Steps.ts"
import { Deferred, Effect, Fiber } from "effect"
import { type Migrator, SqlClient, type SqlError } from "effect/sql"

/** A step that is not in the folder: its name, and what its file would export. */
export type Planted = readonly [name: string, exported: unknown]

/** The steps of this version, and `planted` after them. */
export const stepsAnd = (...planted: ReadonlyArray<Planted>): Migrator.Loader =>
  Effect.map(steps, (known) => [
    ...known,
    ...planted.map(([name, exported], index): Migrator.ResolvedMigration => [
      known.length + index + 1,
      name,
      Effect.succeed({ default: exported })
    ])
  ])

/** Applies them, at another pace where one is given. Gives the names of the steps it applied. */
export const apply = (pace: Partial<Pace>, ...planted: ReadonlyArray<Planted>) =>
  migrate(stepsAnd(...planted), Number.POSITIVE_INFINITY).pipe(
    Effect.map((applied) => applied.map(([, name]) => name)),
    Effect.provideService(StepPace, { ...defaultPace, ...pace })
  )

/** One step of statements in a transaction. */
export const saying = (...statements: ReadonlyArray<string>) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => Effect.forEach(statements, (statement) => sql.unsafe(statement)))

/** A transaction that has done `statement` and stays open until `end`. Its pid is that of its session. */
export const holding = Effect.fnUntraced(function* (statement: string) {
  const sql = yield* SqlClient.SqlClient
  const held = yield* Deferred.make<number, SqlError.SqlError>()
  const ended = yield* Deferred.make<void>()
  const open = sql.withTransaction(
    Effect.gen(function* () {
      const [own] = yield* sql<{ pid: number }>`select pg_backend_pid() as pid`
      yield* sql.unsafe(statement)
      // Last, because the statement before keeps its snapshot until the next one.
      yield* sql`set local application_name = 'nightly report'`
      yield* Deferred.succeed(held, own?.pid ?? 0)
      yield* Deferred.await(ended)
    })
  )
  const fiber = yield* Effect.forkScoped(Effect.tapError(open, (error) => Deferred.fail(held, error)))
  const pid = yield* Deferred.await(held)
  return { pid, end: Effect.andThen(Deferred.succeed(ended, undefined), Fiber.join(fiber)) }
})

/** Asks the database until the answer has rows, while `run` goes on: fails as it does. */
export const reaches = <A, E>(run: Fiber.Fiber<A, E>, question: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.raceFirst(
      Effect.repeat(sql.unsafe(question), { until: (rows) => rows.length > 0 }),
      Effect.andThen(Fiber.join(run), Effect.die(`It ended without: ${question}`))
    )
  )

/** Sessions that wait for a lock of the one that {@link holding} made. */
export const waitingFor = ({ pid }: { readonly pid: number }) =>
  `select from pg_stat_activity where datname = current_database() and ${pid} = any(pg_blocking_pids(pid))`
