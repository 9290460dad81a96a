import { PgClient, PgConnection } from "@effect/sql-pg"
import type { Pooler } from "@credbuzzpay/settings/DatabaseUrl"
import { Deferred, Duration, Effect, type Redacted, Schedule, type Scope } from "effect"
import { type SqlConnection, SqlError } from "effect/sql"
import { gaugeReads } from "../../../metrics/MetricFamily.ts"
import { makePoolCount } from "../PoolCount.ts"
import { scopedImpatiently } from "../ScopedImpatiently.ts"
import { sessionSettings } from "../SessionSettings.ts"
import { Silent, within } from "./Answers.ts"
import type { Beats } from "./Beats.ts"
import { type Bounded, cutBy, makeEnding } from "./Cut.ts"
import { monotonicMillis } from "./MonotonicMillis.ts"
import { replicaLag, replicaLeftOut, replicaUsed } from "./ReplicaMetrics.ts"
import { silence } from "./ReplicaTrouble.ts"

/** How often a replica is asked how far it is, and how long it may take: together less than a second, after which nobody waits for it. */
export const EVERY = Duration.millis(250)
export const patience = Duration.millis(500)

/** How long after its last try one that is left out is tried again. */
const pause = Duration.millis(250)

const reasons = ["away", "silent", "behind"] as const
type Why = (typeof reasons)[number]

/** A replica that reads can be sent to now. */
export interface Lease {
  /** The beat that it has at least. */
  readonly beat: number
  /** A session of its pool, until the scope ends. */
  readonly session: Effect.Effect<SqlConnection.Connection, SqlError.SqlError, Scope.Scope>
  /** Ends what is asked of it once it is known not to answer. */
  readonly bounded: Bounded
  /** Sends nothing more to it until it has answered its next question. */
  readonly suspect: () => void
}

interface Options {
  readonly name: string
  readonly url: Redacted.Redacted<string>
  readonly pooler: Pooler
  readonly poolSize: number
  readonly mostLagMillis: number
  readonly beats: Beats
}

interface Open {
  readonly lease: Lease
  beat: number
  isBehind: boolean
  isSuspect: boolean
}

/**
 * A replica with its pool of read-only sessions, asked four times a second which beat of the primary's heartbeat it has. One
 * that cannot be reached, does not answer within half a second, or lacks a beat that has been known for longer than
 * `mostLagMillis`, is left out until it is well again.
 *
 * **Shape**: the first question is answered, or given up, when this is done. `lease` is undefined while it is left out.
 */
export const makeReplica = Effect.fnUntraced(function* ({
  beats,
  mostLagMillis,
  name,
  pooler,
  poolSize,
  url
}: Options) {
  const settings = sessionSettings(url, "read", pooler)
  const now = yield* monotonicMillis
  const count = yield* makePoolCount(`read ${name}`, poolSize)
  const asked = yield* Deferred.make<void>()
  let open: Open | undefined
  let why: Why = "away"
  let newest = 0
  let said: string | undefined

  const lease = (): Lease | undefined =>
    open === undefined || open.isBehind || open.isSuspect ? undefined : { ...open.lease, beat: open.beat }

  /** Says in the log when it is left out, and when it is used again. */
  const tell = Effect.suspend(() => {
    const standing = lease() === undefined ? why : "used"
    if (standing === said) return Effect.void
    const isFirst = said === undefined
    said = standing
    if (standing === "used") return isFirst ? Effect.void : Effect.logInfo(`The replica ${name} is used again`)
    return Effect.logWarning(`The replica ${name} is left out (${standing})`)
  })

  const answered = (state: Open, beat: number) =>
    Effect.suspend(() => {
      beats.fromReplica(beat, now())
      newest = beat
      state.beat = beat
      state.isSuspect = false
      state.isBehind = beats.lagOf(beat, now()) > mostLagMillis
      why = state.isBehind ? "behind" : "away"
      return tell
    })

  /** Uses it until it does not answer, which is how this always ends. */
  const used = Effect.gen(function* () {
    const connected = PgConnection.make(settings)
    const probe = yield* Effect.timeoutOrElse(connected, {
      duration: patience,
      orElse: () => Effect.fail(new Silent())
    })
    const pool = yield* PgClient.make({ ...settings, minConnections: 0, maxConnections: poolSize })
    const { ending, over } = makeEnding()
    const bounded = cutBy(ending, () => silence(`replica ${name}`))
    const state: Open = {
      lease: {
        beat: 0,
        session: count.kept(pool.reserve),
        bounded,
        suspect: () => void (state.isSuspect = true)
      },
      beat: 0,
      isBehind: true,
      isSuspect: true
    }
    // First of all, before anything is closed that may take its time.
    yield* Effect.addFinalizer(() =>
      Effect.sync(() => {
        open = undefined
        over()
      })
    )
    const question = probe.query("select beat::float8 as beat from replica_heartbeat", [], false)
    const look = Effect.flatMap(within(question, patience), ({ rows }) =>
      answered(state, Number(rows[0]?.["beat"] ?? 0))
    )
    open = state
    yield* look
    yield* Deferred.succeed(asked, undefined)
    return yield* Effect.forever(Effect.delay(look, EVERY))
  }).pipe(
    // A mistake of ours in it does not leave the replica out for ever.
    Effect.catchDefect((defect) =>
      Effect.andThen(Effect.logError(`Asking the replica ${name} ended in a defect`, defect), Effect.fail(new Silent()))
    ),
    Effect.tapError((error) => Effect.sync(() => void (why = error instanceof Silent ? "silent" : "away"))),
    scopedImpatiently(patience)
  )

  const leftOut = Effect.andThen(tell, Deferred.succeed(asked, undefined))
  yield* Effect.forkScoped(
    Effect.retry(
      Effect.tapError(used, () => leftOut),
      Schedule.spaced(pause)
    )
  )
  yield* Deferred.await(asked)

  const lag = () => beats.lagOf(newest, now()) / 1000
  yield* gaugeReads(replicaLag, () => (Number.isFinite(lag()) ? lag() : Number.NaN), { replica: name })
  yield* gaugeReads(replicaUsed, () => (lease() === undefined ? 0 : 1), { replica: name })
  for (const reason of reasons) {
    const isWhy = () => (lease() === undefined && why === reason ? 1 : 0)
    yield* gaugeReads(replicaLeftOut, isWhy, { replica: name, why: reason })
  }
  return { name, lease, isUsed: () => lease() !== undefined }
})
export type Replica = Effect.Success<ReturnType<typeof makeReplica>>
