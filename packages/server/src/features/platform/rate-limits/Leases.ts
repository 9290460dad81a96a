import { type Clock, Deferred, Effect, Exit, FiberSet, type Scope } from "effect"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { Ask, Asked, Bucket, RateLimiterStore } from "./RateLimiterStore.ts"
import { fullInMillis, nextInMillis } from "./TokenBucket.ts"

/** How long what was taken ahead is kept. A caller who asks again within it is given more at once the next time. */
const LIFE_MILLIS = 5_000
/** How often what is older is given back. */
const SWEEP = "1 second"
/** Buckets that are given back to in one step. */
const BACK_AT_ONCE = 100

/** What was left when a lot was taken, all of it counted as used. */
export interface Left {
  readonly remaining: number
  readonly fullInMillis: number
}

interface Place {
  readonly answered: Deferred.Deferred<Left, RateLimited | Unavailable>
}

/** What this instance holds of one bucket. */
interface Lease {
  readonly bucket: Bucket
  tokens: number
  /** How many it may hold; none for a caller who asks for the first time in a while. */
  size: number
  takenAtMillis: number
  left: number
  fullAtMillis: number
  waiting: Array<Place>
  isAsking: boolean
}

const makeLease = (bucket: Bucket): Lease => ({
  bucket,
  tokens: 0,
  size: 0,
  takenAtMillis: Number.NEGATIVE_INFINITY,
  left: 0,
  fullAtMillis: 0,
  waiting: [],
  isAsking: false
})

const toldOf = (lease: Lease, nowMillis: number): Left => ({
  remaining: Math.max(lease.left, lease.tokens),
  fullInMillis: Math.max(0, lease.fullAtMillis - nowMillis)
})

/** Tells those who waited what was left, in the order in which they came, as far as there are tokens for them. */
const settle = (
  served: ReadonlyArray<Place>,
  tokens: number,
  told: Left,
  refused: () => Exit.Exit<never, RateLimited | Unavailable>
) => {
  served.forEach(({ answered }, index) => {
    Deferred.doneUnsafe(answered, index < tokens ? Exit.succeed(told) : refused())
  })
}

const none = () => Exit.die("A token that is here was refused")

/**
 * Lots of tokens that this instance has taken ahead of its callers, so that most of them are answered without asking the store.
 *
 * A caller's first call takes one token, for itself. Who goes on asking is given two more ahead, then four, up to `most`; the
 * next lot is asked for when one in eight is left. Callers of one bucket share one question. What is not used within 5 s is
 * given back, and so is everything at the end. What a process held that was killed is refilled with time.
 *
 * `take` answers at once (`Exit`), and has counted, where there is a token here; otherwise what it answers counts when it is run.
 * **Errors**: `RateLimited`; `Unavailable` when the store cannot count and nothing is left here.
 */
export const makeLeases = Effect.fnUntraced(function* (
  store: RateLimiterStore["Service"],
  most: number,
  clock: Clock.Clock
): Effect.fn.Return<
  { readonly take: (bucket: Bucket) => Effect.Effect<Left, RateLimited | Unavailable> },
  never,
  Scope.Scope
> {
  let isClosed = false
  // In the order in which their lots were taken.
  const leases = new Map<string, Lease>()

  const isFresh = (lease: Lease, nowMillis: number) => nowMillis - lease.takenAtMillis < LIFE_MILLIS

  /** `held`: the tokens that were here for those who waited when it was asked. */
  const land = (
    lease: Lease,
    served: ReadonlyArray<Place>,
    held: number,
    exit: Exit.Exit<Asked | undefined, Unavailable>
  ) => {
    const now = clock.currentTimeMillisUnsafe()
    const asked = Exit.isSuccess(exit) ? exit.value : undefined
    const tokens = held + (asked?.taken ?? 0)
    lease.tokens += Math.max(0, tokens - served.length)
    if (asked !== undefined) {
      lease.left = asked.left
      lease.fullAtMillis = now + fullInMillis(lease.bucket, asked)
      lease.takenAtMillis = now
      leases.delete(lease.bucket.key)
      leases.set(lease.bucket.key, lease)
    }
    settle(served, tokens, toldOf(lease, now), () =>
      Exit.isFailure(exit)
        ? Exit.failCause(exit.cause)
        : Exit.fail(RateLimited.of({ retryAfterSeconds: nextInMillis(lease.bucket, asked) / 1000 }))
    )
  }

  /** Asks for those who wait, and for the next lot, until nobody waits any more. */
  const serve = (lease: Lease): Effect.Effect<void> =>
    Effect.suspend(() => {
      const now = clock.currentTimeMillisUnsafe()
      const served = lease.waiting
      lease.waiting = []
      // The lot that was asked for meanwhile may be enough for those who came after the one before had run out.
      if (served.length > 0 && served.length <= lease.tokens && isFresh(lease, now)) {
        lease.tokens -= served.length
        lease.isAsking = false
        settle(served, served.length, toldOf(lease, now), none)
        return Effect.void
      }
      lease.size = isFresh(lease, now) ? Math.min(most, Math.max(2, lease.size * 2)) : 0
      // Those who come meanwhile use what is here, unless somebody waits already.
      const held = served.length > 0 ? lease.tokens : 0
      lease.tokens -= held
      const take = served.length - held
      const ahead = Math.max(0, lease.size - lease.tokens)
      const ask: Ask = { ...lease.bucket, atLeast: Math.min(1, take), take, ahead }
      return Effect.flatMap(Effect.exit(store.ask([ask], now)), (exit) => {
        land(
          lease,
          served,
          held,
          Exit.map(exit, ({ buckets }) => buckets[0])
        )
        if (lease.waiting.length > 0) return serve(lease)
        lease.isAsking = false
        return Effect.void
      })
    })

  /** By itself: that the first caller goes away is nothing to the others. */
  const begin = (lease: Lease) => {
    lease.isAsking = true
    run(Effect.uninterruptible(serve(lease)))
  }

  const wait = (bucket: Bucket) =>
    Effect.suspend(() => {
      if (isClosed) return Effect.fail(Unavailable.of({ what: "rate limiter" }))
      const lease = leases.get(bucket.key) ?? makeLease(bucket)
      leases.set(bucket.key, lease)
      const answered = Deferred.makeUnsafe<Left, RateLimited | Unavailable>()
      lease.waiting.push({ answered })
      if (!lease.isAsking) begin(lease)
      return Deferred.await(answered)
    })

  const take = (bucket: Bucket): Effect.Effect<Left, RateLimited | Unavailable> => {
    const lease = leases.get(bucket.key)
    if (lease === undefined || lease.tokens < 1) return wait(bucket)
    const now = clock.currentTimeMillisUnsafe()
    if (!isFresh(lease, now)) return wait(bucket)
    lease.tokens -= 1
    if (lease.tokens <= lease.size / 8 && !lease.isAsking) begin(lease)
    return Exit.succeed(toldOf(lease, now))
  }

  /** What cannot be given back now is refilled with time. */
  const giveBack = (ended: ReadonlyArray<Lease>) =>
    Effect.suspend(() => {
      const asks: Array<Ask> = []
      for (const lease of ended) {
        leases.delete(lease.bucket.key)
        if (lease.tokens > 0) asks.push({ ...lease.bucket, atLeast: -lease.tokens, take: -lease.tokens, ahead: 0 })
        lease.tokens = 0
      }
      const now = clock.currentTimeMillisUnsafe()
      const lots = Array.from({ length: Math.ceil(asks.length / BACK_AT_ONCE) }, (_, index) =>
        asks.slice(index * BACK_AT_ONCE, (index + 1) * BACK_AT_ONCE)
      )
      return Effect.forEach(lots, (lot) => Effect.ignore(store.ask(lot, now)), { discard: true })
    })

  const sweep = Effect.suspend(() => {
    const now = clock.currentTimeMillisUnsafe()
    const ended: Array<Lease> = []
    for (const lease of leases.values()) {
      if (isFresh(lease, now)) break
      if (!lease.isAsking) ended.push(lease)
    }
    return giveBack(ended)
  })

  yield* Effect.addFinalizer(() => Effect.suspend(() => giveBack([...leases.values()])))
  const run = yield* FiberSet.makeRuntime<never>()
  yield* Effect.addFinalizer(() => Effect.sync(() => (isClosed = true)))
  yield* Effect.forkScoped(Effect.forever(Effect.andThen(Effect.sleep(SWEEP), sweep)))

  return { take }
})
