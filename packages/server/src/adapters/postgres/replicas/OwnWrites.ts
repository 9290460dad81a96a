import { Duration, Effect, Fiber, Schedule, Schema } from "effect"
import type { SqlClient } from "effect/sql"
import { LRUCache } from "lru-cache"
import { NeededBeat, ofThePrimary } from "../../../features/platform/reads/Replicas.ts"
import { numbers, rows } from "../Rows.ts"
import { within } from "./Answers.ts"
import type { Heartbeat } from "./Heartbeat.ts"
import type { Replica } from "./Replica.ts"
import { isAway } from "./ReplicaTrouble.ts"

/** A table of so many slots is never larger, and holds nobody's code. Who shares one reads from the primary in vain. */
const SLOTS = 65_536

/** How long an answer waits for its note. */
const patience = Duration.seconds(1)

/** Longer than it takes to know that the primary is away. */
const again = Schedule.max([Schedule.spaced(Duration.millis(50)), Schedule.recurs(40)])

const rememberedAtMost = 10_000

const Noted = rows({ beat: Schema.Number, isWhole: Schema.Boolean })

/**
 * From which beat of the heartbeat on a replica has what somebody wrote last.
 *
 * A write is noted when it is committed, with the beat after the next: that one begins when the next is seen by everybody,
 * which this note did not see. So whichever replica has it, has what was committed before the note. Notes are on the primary,
 * where each instance asks for them before it reads; a table that was emptied by a crash says so (slot -1).
 *
 * While the primary is away nothing is committed, and what this process noted itself is all that is known here.
 */
export const makeOwnWrites = (
  sql: SqlClient.SqlClient,
  { away }: Heartbeat,
  replicas: ReadonlyArray<Replica>,
  mostLag: Duration.Duration
) => {
  const noted = new LRUCache<string, number>({ max: rememberedAtMost })
  // As long as a replica may lack it.
  const keptMillis = Duration.toMillis(mostLag) + Duration.toMillis(Duration.minutes(1))
  const unnoted = new LRUCache<string, true>({ max: rememberedAtMost, ttl: keptMillis })

  const slotOf = (userCode: string) => sql`hashtext(${userCode}::text) & ${SLOTS - 1}::int`

  const note = (userCode: string) =>
    numbers.one(sql`
      insert into own_writes (slot, beat) select ${slotOf(userCode)}, beat + 2 from replica_heartbeat
      on conflict (slot) do update set beat = greatest(own_writes.beat, excluded.beat)
      returning beat::float8`)

  const wrote = (userCode: string) =>
    within(note(userCode), patience).pipe(
      Effect.matchCauseEffect({
        onSuccess: (beat) =>
          Effect.sync(() => {
            noted.set(userCode, beat)
            unnoted.delete(userCode)
          }),
        onFailure: () => {
          unnoted.set(userCode, true)
          return Effect.logWarning("A write could not be noted: for a moment its writer may miss it on other instances")
        }
      })
    )

  const asked = (userCode: string) =>
    Effect.map(
      Noted.one(sql`
        select coalesce(max(beat), 0)::float8 as beat, coalesce(bool_or(slot = -1), false) as is_whole
        from own_writes where slot in (-1, ${slotOf(userCode)})`),
      ({ beat, isWhole }) => (isWhole ? beat : Number.POSITIVE_INFINITY)
    )

  const remembered = (userCode: string) => noted.get(userCode) ?? 0

  /** The primary's word, however long it takes, unless it is known to be away. */
  const known = (userCode: string) => {
    if (away.isOpen()) return Effect.succeed(remembered(userCode))
    const answer = asked(userCode).pipe(
      Effect.retry({ while: isAway, schedule: again }),
      Effect.catch(() => Effect.succeed(Number.POSITIVE_INFINITY))
    )
    return Effect.flatMap(Effect.forkDetach(answer), (fiber) =>
      Effect.raceFirst(
        Fiber.join(fiber),
        Effect.map(away.await, () => remembered(userCode))
      )
    )
  }

  const needed = (userCode: string) =>
    Effect.map(known(userCode), (beat) => {
      if (unnoted.has(userCode)) return ofThePrimary
      const isEverywhere = replicas.every(({ lease }) => (lease()?.beat ?? Number.POSITIVE_INFINITY) >= beat)
      return { beat, totals: isEverywhere ? "" : String(beat) }
    })

  const seenBy = <A, E, R>(userCode: string, reads: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.suspend(() =>
      replicas.some(({ isUsed }) => isUsed())
        ? Effect.flatMap(needed(userCode), (beat) => Effect.provideService(reads, NeededBeat, beat))
        : reads
    )

  return { wrote, seenBy }
}
