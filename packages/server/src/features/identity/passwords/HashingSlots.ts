import { Effect, Semaphore } from "effect"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"

const busy = Effect.fail(Unavailable.of({ what: "password hashing", retryAfterSeconds: 1 }))

/**
 * Bounds the memory and the wait of password hashing: `concurrency` pieces of work run, `queue` more wait, and
 * the next is told `Unavailable` at once instead of joining a queue that it would time out in.
 *
 * Waiting can be interrupted. Running cannot: the thread would go on, so its memory must stay counted until it
 * has ended (some 20 ms).
 */
export const makeHashingSlots = Effect.fnUntraced(function* (bounds: {
  readonly concurrency: number
  readonly queue: number
}) {
  const semaphore = yield* Semaphore.make(bounds.concurrency)
  const most = bounds.concurrency + bounds.queue
  let admitted = 0
  const admit = Effect.suspend(() => {
    if (admitted >= most) return busy
    admitted += 1
    return Effect.void
  })
  const leave = Effect.sync(() => {
    admitted -= 1
  })
  return <A>(work: Effect.Effect<A>): Effect.Effect<A, Unavailable> =>
    Effect.acquireUseRelease(
      admit,
      () => semaphore.withPermit(Effect.uninterruptible(work)),
      () => leave
    )
})
