import { Effect, Semaphore } from "effect"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { gauge, gaugeReads } from "../../../metrics/MetricFamily.ts"
import { HashingLane } from "./HashingLane.ts"

export const hashesUnderWay = gauge(
  "password_hashes_under_way",
  "Passwords that are hashed or wait to be, by who waits for them",
  ["lane"]
)
export const hashesAtMost = gauge(
  "password_hashes_under_way_max",
  "Passwords of a lane that may be hashed or wait to be; the next is answered 503"
)

const busy = Effect.fail(Unavailable.of({ what: "password hashing", retryAfterSeconds: 1 }))

/** A queue of its own: whoever finds it full is told so at once. */
const makeQueue = (most: number) => {
  let admitted = 0
  const admit = Effect.suspend(() => {
    if (admitted >= most) return busy
    admitted += 1
    return Effect.void
  })
  const leave = Effect.sync(() => {
    admitted -= 1
  })
  const through = <A>(work: Effect.Effect<A>): Effect.Effect<A, Unavailable> =>
    Effect.acquireUseRelease(
      admit,
      () => work,
      () => leave
    )
  return { through, underWay: () => admitted }
}

/**
 * Bounds the memory and the wait of password hashing: `concurrency` pieces of work run, `queue` more wait, and
 * the next is told `Unavailable` at once instead of joining a queue that it would time out in. Sign-ins wait by themselves,
 * and all else, which waits in a queue of its own, never runs in the last place: whatever asks for hashes, a sign-in
 * waits for sign-ins only, or where one place is all there is, for one piece of other work.
 *
 * Waiting can be interrupted. Running cannot: the thread would go on, so its memory must stay counted until it
 * has ended (some 20 ms).
 */
export const makeHashingSlots = Effect.fnUntraced(function* (bounds: {
  readonly concurrency: number
  readonly queue: number
}) {
  const places = yield* Semaphore.make(bounds.concurrency)
  const placesOfOthers = yield* Semaphore.make(Math.max(1, bounds.concurrency - 1))
  const most = bounds.concurrency + bounds.queue
  const queues = { sign_in: makeQueue(most), other: makeQueue(most) }
  yield* gaugeReads(hashesAtMost, () => most)
  yield* gaugeReads(hashesUnderWay, queues.sign_in.underWay, { lane: "sign_in" })
  yield* gaugeReads(hashesUnderWay, queues.other.underWay, { lane: "other" })
  return <A>(work: Effect.Effect<A>): Effect.Effect<A, Unavailable> =>
    Effect.flatMap(HashingLane, (lane) => {
      const placed = places.withPermit(Effect.uninterruptible(work))
      return queues[lane].through(lane === "sign_in" ? placed : placesOfOthers.withPermit(placed))
    })
})
