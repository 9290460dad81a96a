import { Effect, Predicate, Ref } from "effect"
import { Migrator, SqlError } from "effect/sql"
import type { LoadedStep } from "./LoadedStep.ts"
import type { Session } from "./Session.ts"
import { StepPace } from "./StepPace.ts"

interface Holder {
  readonly pid: number
  readonly application: string
  /** When its transaction began; null where this role may not know (pg_read_all_stats). */
  readonly since: Date | null
}

const holdersBefore = (watch: Session, pid: number) =>
  watch.query<Holder>(
    `select pid, application_name as application, xact_start as since from pg_stat_activity
     where pid = any(pg_blocking_pids($1::int)) order by xact_start`,
    [pid]
  )

/** Errors that pass once other sessions have ended: the step is worth trying again. */
const passing = new Set(["LockTimeoutError", "DeadlockError", "SerializationError", "StatementTimeoutError"])

/** What PostgreSQL said, also where a step that failed wraps it. */
const sqlErrorOf = (error: unknown) =>
  Predicate.isTagged(error, "MigrationError") && "cause" in error ? error.cause : error

const isPassing = (error: unknown) => {
  const said = sqlErrorOf(error)
  return SqlError.isSqlError(said) && passing.has(said.reason._tag)
}

const named = ({ application, pid, since }: Holder) => {
  const began = since === null ? "" : `, in a transaction since ${since.toISOString()}`
  return `pid ${pid} (${application === "" ? "of no application name" : application}${began})`
}

const all = (holders: ReadonlyArray<Holder>) => (holders.length === 0 ? "others" : holders.map(named).join(", "))

const gaveUp = ({ id, name }: LoadedStep, holders: ReadonlyArray<Holder>, error: unknown) =>
  new Migrator.MigrationError({
    kind: "Failed",
    cause: sqlErrorOf(error),
    message: `Step ${id}_${name} gave up waiting for ${all(holders)}`
  })

/**
 * Attempts a step again, in growing pauses, while others are in its way. `attempt` says first on which session it works
 * (its pid); meanwhile `watch` looks who holds the locks that this session waits for.
 *
 * **Errors**: those of `attempt`; at the end of {@link StepPace}'s `again` a `MigrationError` that names step and holders.
 */
export const patiently = <A, E, R>(
  step: LoadedStep,
  watch: Session,
  attempt: (worksOn: (pid: number) => Effect.Effect<void>) => Effect.Effect<A, E, R>
) =>
  Effect.gen(function* () {
    const { again } = yield* StepPace
    const working = yield* Ref.make(0)
    const seen = yield* Ref.make<ReadonlyArray<Holder>>([])
    const look = Effect.gen(function* () {
      const found = yield* holdersBefore(watch, yield* Ref.get(working))
      if (found.length > 0) yield* Ref.set(seen, found)
    })
    yield* look.pipe(Effect.delay("100 millis"), Effect.forever, Effect.ignore, Effect.forkScoped)
    // Once a step, so that whoever watches `up` knows why it is silent.
    const gaveWay = yield* Effect.cached(
      Effect.flatMap(Ref.get(seen), (holders) =>
        Effect.logWarning(`Step ${step.id}_${step.name} waits for ${all(holders)}, and is tried again`)
      )
    )
    return yield* attempt((pid) => Ref.set(working, pid)).pipe(
      Effect.tapError((error) => (isPassing(error) ? gaveWay : Effect.void)),
      Effect.retry({ while: isPassing, schedule: again }),
      Effect.catchIf(isPassing, (error) =>
        Effect.flatMap(Ref.get(seen), (holders) => Effect.fail(gaveUp(step, holders, error)))
      )
    )
  }).pipe(Effect.scoped)
