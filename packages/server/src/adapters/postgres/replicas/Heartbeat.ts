import { Duration, Effect, Latch, Schedule } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers } from "../Rows.ts"
import { within } from "./Answers.ts"
import type { Beats } from "./Beats.ts"
import { monotonicMillis } from "./MonotonicMillis.ts"

/** How often each process asks the primary. */
const EVERY = Duration.millis(250)

/** A beat is made by who finds the last one this old, by the clock of the primary. Two askings make it two a second. */
const DUE = "450 milliseconds"

/** How long the primary may take for it. */
const patience = Duration.seconds(1)

/**
 * The heartbeat of the primary, a row whose number rises about twice a second however many processes ask, and each process'
 * look at it. Since the primary says so itself, that it hangs is no replica's lag.
 *
 * **Shape**: the first look is done when this is; the others go on as long as the scope lives. `away` is open while the
 * primary has not answered the last one, or takes no writes.
 */
export const makeHeartbeat = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, beats: Beats) {
  const away = yield* Latch.make(false)
  const now = yield* monotonicMillis

  // A beat of the future, as another machine's clock makes it, is made anew too. Slot -1 says from which beat on the table
  // of own writes is whole: what is lost with it, in a crash, was written before the beat after the next.
  const beat = numbers.one(sql`
    with fresh as (
      select beat from replica_heartbeat
      where beaten_at between clock_timestamp() - ${DUE}::interval and clock_timestamp()),
    made as (
      insert into replica_heartbeat as known (beat, beaten_at)
        select 1, clock_timestamp() where not exists (select from fresh)
      on conflict (only_row) do update set beat = known.beat + 1, beaten_at = clock_timestamp()
        where known.beaten_at not between clock_timestamp() - ${DUE}::interval and clock_timestamp()
      returning beat),
    marked as (
      insert into own_writes (slot, beat) select -1, beat + 2 from replica_heartbeat
        where not exists (select from own_writes where slot = -1)
      on conflict do nothing)
    select coalesce((select beat from made), (select beat from replica_heartbeat), 0)::float8`)

  const look = Effect.matchCause(within(beat, patience), {
    onFailure: () => void away.openUnsafe(),
    onSuccess: (found) => {
      away.closeUnsafe()
      beats.fromPrimary(found, now())
    }
  })
  yield* look
  yield* Effect.forkScoped(Effect.repeat(look, Schedule.spaced(EVERY)))
  return { away }
})
export type Heartbeat = Effect.Success<ReturnType<typeof makeHeartbeat>>
