import { PgConnection } from "@effect/sql-pg"
import { Deferred, Duration, Effect, Latch, Schedule } from "effect"
import { scopedImpatiently } from "../ScopedImpatiently.ts"
import { Silent, within } from "./Answers.ts"
import type { Beats } from "./Beats.ts"
import { makeEnding } from "./Cut.ts"
import { monotonicMillis } from "./MonotonicMillis.ts"

/** How often each process asks the primary. */
const EVERY = Duration.millis(250)

/** A beat is made by who finds the last one this old, by the clock of the primary: some two a second. */
const DUE = "interval '450 milliseconds'"

/** How long the primary may take for it. */
const patience = Duration.seconds(1)

/** How long after its last try a primary that is away is tried again. */
const pause = Duration.millis(250)

/**
 * A beat, where one is due, and which is the newest. One of the future, as another machine's clock makes it, is made anew
 * too. Slot -1 of `own_writes` says from which beat on that table is whole: what was lost with its notes in a crash was
 * written before the beat after the next.
 */
const BEAT = `
  with fresh as (
    select from replica_heartbeat where beaten_at between clock_timestamp() - ${DUE} and clock_timestamp()),
  made as (
    insert into replica_heartbeat as known (beat, beaten_at)
      select 1, clock_timestamp() where not exists (select from fresh)
    on conflict (only_row) do update set beat = known.beat + 1, beaten_at = clock_timestamp()
      where known.beaten_at not between clock_timestamp() - ${DUE} and clock_timestamp()
    returning beat),
  marked as (
    insert into own_writes (slot, beat) select -1, beat + 2 from replica_heartbeat
      where not exists (select from own_writes where slot = -1)
    on conflict do nothing)
  select coalesce((select beat from made), (select beat from replica_heartbeat), 0)::float8 as beat`

/**
 * The heartbeat of the primary, a row whose number rises about twice a second however many processes ask, and each process'
 * look at it, on a session of its own: what waits for a session of the pool says nothing of the primary.
 *
 * **Shape**: the first look is done, or given up, when this is. `away` is open while the primary does not answer or takes no
 * writes; `ending` tells whenever it is found to be so.
 */
export const makeHeartbeat = Effect.fnUntraced(function* (options: PgConnection.Config, beats: Beats) {
  const away = yield* Latch.make(false)
  const looked = yield* Deferred.make<void>()
  const now = yield* monotonicMillis
  const { ending, over } = makeEnding()

  /** Looks until it is not answered, which is how this always ends. */
  const looking = Effect.gen(function* () {
    const session = yield* Effect.timeoutOrElse(PgConnection.make(options), {
      duration: patience,
      orElse: () => Effect.fail(new Silent())
    })
    const look = Effect.map(within(session.query(BEAT, [], false), patience), ({ rows }) => {
      away.closeUnsafe()
      beats.fromPrimary(Number(rows[0]?.["beat"]), now())
    })
    yield* look
    yield* Deferred.succeed(looked, undefined)
    return yield* Effect.forever(Effect.delay(look, EVERY))
  }).pipe(
    // A mistake of ours in it does not stop the heart for ever.
    Effect.catchDefect((defect) =>
      Effect.andThen(
        Effect.logError("The heartbeat of the primary ended in a defect", defect),
        Effect.fail(new Silent())
      )
    ),
    Effect.tapError(() =>
      Effect.suspend(() => {
        away.openUnsafe()
        over()
        return Deferred.succeed(looked, undefined)
      })
    ),
    scopedImpatiently(patience)
  )
  yield* Effect.forkScoped(Effect.retry(looking, Schedule.spaced(pause)))
  yield* Deferred.await(looked)
  return { away, ending }
})
export type Heartbeat = Effect.Success<ReturnType<typeof makeHeartbeat>>
