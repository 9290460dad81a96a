import { Clock, Context, Effect, Exit, Layer, Scope } from "effect"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { AddressPrefixConfig } from "../../../config/AddressPrefixConfig.ts"
import { RateLimitConfig, RateLimitLeaseConfig } from "../../../config/RateLimitConfig.ts"
import { makeCountedAs } from "./CountedAs.ts"
import { isFinished } from "./Finished.ts"
import { type Left, makeLeases } from "./Leases.ts"
import { type Answer, type Ask, type Bucket, RateLimiterStore } from "./RateLimiterStore.ts"
import { countedBy, leased, type PolicyName } from "./RateLimitPolicies.ts"
import { fullInMillis, nextInMillis } from "./TokenBucket.ts"
import { makeWaitingLine } from "./WaitingLine.ts"

/**
 * What the limit headers say (docs/security.md, rule 19). **Units**: whole requests, whole seconds until the limit is full
 * again. Of a limit that is leased `remaining` is as it was when this instance last took of it, at most 5 s ago, with all
 * that it took counted as used: what other instances took since is not known here.
 */
export interface LimitState {
  readonly policy: PolicyName
  readonly limit: number
  readonly windowSeconds: number
  readonly remaining: number
  readonly resetSeconds: number
}

/** What several limits, counted together, say. Where one refused, nothing was counted, and its state is the last. */
export interface Counted {
  readonly states: ReadonlyArray<LimitState>
  readonly refused: RateLimited | undefined
}

/**
 * A failure that may come: it holds its place until it is known. `failures` are those before it that count still. One of
 * the two is to be run, once; neither fails.
 */
export interface ReservedFailure {
  readonly failures: number
  readonly fail: Effect.Effect<void>
  readonly giveBack: Effect.Effect<void>
}

const oneOf = (bucket: Bucket): Ask => ({ ...bucket, atLeast: 1, take: 1, ahead: 0 })
const backTo = (bucket: Bucket): Ask => ({ ...bucket, atLeast: -1, take: -1, ahead: 0 })

const refusalOf = (bucket: Bucket, { buckets }: Answer, index: number) =>
  RateLimited.of({ retryAfterSeconds: nextInMillis(bucket, buckets[index]) / 1000 })

/** A place to hold for a failure. `report` is told what the limit has left, once it is known. */
export interface FailurePlace {
  readonly policy: PolicyName
  readonly key: string
  readonly report?: (state: LimitState) => Effect.Effect<void>
}

/**
 * How often something may happen for a key: a person, an account, or an IP address, which counts as the caller or the
 * network that it is (`CountedAs.ts`), as the policy says.
 *
 * **Shape**: a token bucket for each policy and key: `limit` at once, refilled evenly over `windowSeconds`. `consume`
 * counts and answers; `consumeAll` counts to several limits or to none, in one step; `giveBack` takes that back, as far as it has
 * not been refilled meanwhile. `reserve`, for policies that count failures, counts one before it is known, in several limits or in
 * none: it waits while others that are not known either hold what is left, and is refused only when failures have used one up.
 *
 * What `consume` gives is to be run once, at once: it is finished already (`Exit`), and has counted, where nobody has to be asked.
 * **Errors**: `RateLimited` with the seconds until the next is allowed; `Unavailable` when nobody can count, or after 8 s of
 * waiting.
 */
export class RateLimits extends Context.Service<
  RateLimits,
  {
    readonly consume: (policy: PolicyName, key: string) => Effect.Effect<LimitState, RateLimited | Unavailable>
    readonly consumeAll: (
      calls: ReadonlyArray<{ readonly policy: PolicyName; readonly key: string }>
    ) => Effect.Effect<Counted, Unavailable>
    readonly giveBack: (policy: PolicyName, key: string) => Effect.Effect<void>
    readonly reserve: (
      ...places: ReadonlyArray<FailurePlace>
    ) => Effect.Effect<ReservedFailure, RateLimited | Unavailable>
  }
>()("@credbuzzpay/server/rate-limits/RateLimits") {
  /** On the `RateLimiterStore` that is given: memory, or Redis with memory as its stand-in. */
  static readonly layer: Layer.Layer<RateLimits, never, RateLimitConfig | RateLimiterStore> = Layer.effect(
    RateLimits,
    Effect.gen(function* () {
      const policies = yield* RateLimitConfig
      const store = yield* RateLimiterStore
      const clock = yield* Clock.Clock
      const scope = yield* Scope.Scope
      const atOnce = yield* RateLimitLeaseConfig
      const line = makeWaitingLine()
      const countedAs = makeCountedAs(yield* AddressPrefixConfig)
      const leases = store.isShared && atOnce > 1 ? yield* makeLeases(store, atOnce, clock) : undefined

      // Braces: both keys that the store derives from one lie in one slot of a Redis Cluster.
      const bucketOf = (policy: PolicyName, key: string, what = ""): Bucket => {
        const by = countedBy[policy]
        const { limit, windowSeconds } = policies[policy]
        return {
          key: `{${policy}:${by === "address" || by === "network" ? countedAs(key)[by] : key}${what}}`,
          limit,
          everyMillis: (windowSeconds * 1000) / limit
        }
      }

      const ask = (asks: ReadonlyArray<Ask>) => store.ask(asks, clock.currentTimeMillisUnsafe())

      const stateOf = (policy: PolicyName, { fullInMillis: millis, remaining }: Left): LimitState => {
        const { limit, windowSeconds } = policies[policy]
        return { policy, limit, windowSeconds, remaining, resetSeconds: Math.ceil(millis / 1000) }
      }

      const consumed = (policy: PolicyName, bucket: Bucket, answer: Answer): Exit.Exit<LimitState, RateLimited> => {
        const [asked] = answer.buckets
        return answer.isGranted && asked !== undefined
          ? Exit.succeed(stateOf(policy, { remaining: asked.left, fullInMillis: fullInMillis(bucket, asked) }))
          : Exit.fail(refusalOf(bucket, answer, 0))
      }

      const consume: RateLimits["Service"]["consume"] = (policy, key) => {
        const bucket = bucketOf(policy, key)
        if (leases !== undefined && leased.has(policy)) {
          const taken = leases.take(bucket)
          return isFinished(taken)
            ? Exit.map(taken, (left) => stateOf(policy, left))
            : Effect.map(taken, (left) => stateOf(policy, left))
        }
        if (store.isShared) {
          return Effect.flatMap(
            Effect.suspend(() => ask([oneOf(bucket)])),
            (answer) => consumed(policy, bucket, answer)
          )
        }
        const answer = ask([oneOf(bucket)])
        return isFinished(answer) && Exit.isSuccess(answer)
          ? consumed(policy, bucket, answer.value)
          : Effect.flatMap(answer, (given) => consumed(policy, bucket, given))
      }

      const consumeAll: RateLimits["Service"]["consumeAll"] = (calls) =>
        Effect.suspend(() => {
          const buckets = calls.map(({ key, policy }) => bucketOf(policy, key))
          return Effect.map(ask(buckets.map(oneOf)), (answer) => {
            const states = calls.map(({ policy }, index) => {
              const asked = answer.buckets[index]!
              return stateOf(policy, {
                remaining: asked.left,
                fullInMillis: fullInMillis(buckets[index]!, asked)
              })
            })
            const lacking = answer.isGranted ? -1 : answer.buckets.findIndex(({ left }) => left < 1)
            if (lacking < 0) return { states, refused: undefined }
            const refused = refusalOf(buckets[lacking]!, answer, lacking)
            const last = { ...states[lacking]!, remaining: 0, resetSeconds: refused.retryAfterSeconds ?? 1 }
            return { states: [...states.slice(0, lacking), last], refused }
          })
        })

      /** A failure to give a place back is not reported: the place refills with time. */
      const giveBack = (policy: PolicyName, key: string) =>
        Effect.ignore(Effect.suspend(() => ask([backTo(bucketOf(policy, key))])))

      /**
       * Two buckets of each limit: of all that was reserved and not given back, and of failures. What the first lacks and the
       * second has is held by those that are not known yet.
       */
      const reserve: RateLimits["Service"]["reserve"] = (...places) => {
        const reserved = places.map(({ key, policy }) => bucketOf(policy, key))
        const failed = places.map(({ key, policy }) => bucketOf(policy, key, ":failed"))
        const question = [...reserved.map(oneOf), ...failed.map((bucket) => ({ ...oneOf(bucket), take: 0 }))]
        const ended = Effect.forEach(reserved, ({ key }) => line.ended(key), { discard: true })
        const told = (remaining: (index: number) => number, seconds: (index: number) => number) =>
          Effect.forEach(
            places,
            ({ policy, report }, index) =>
              report === undefined
                ? Effect.void
                : report(
                    stateOf(policy, {
                      remaining: Math.max(0, remaining(index)),
                      fullInMillis: seconds(index) * 1000
                    })
                  ),
            { discard: true }
          )

        const returned = Effect.andThen(Effect.ignore(Effect.suspend(() => ask(reserved.map(backTo)))), ended)
        const fail = Effect.suspend(() => ask(failed.map((bucket) => ({ ...oneOf(bucket), atLeast: 0 })))).pipe(
          Effect.catch(() => Effect.logWarning(`A failure was not counted (${places.map(({ policy }) => policy)})`)),
          Effect.andThen(ended)
        )

        /** What was found, or the number of the limit whose rest others hold. */
        const attempt = Effect.gen(function* () {
          const answer = yield* Effect.suspend(() => ask(question))
          const failures = answer.buckets.slice(places.length)
          const left = (index: number) => failures[index]!.left
          const full = (index: number) => fullInMillis(failed[index]!, failures[index]!) / 1000
          const refusing = failures.findIndex((bucket) => bucket.left < 1)
          if (refusing >= 0) {
            const untilNext = nextInMillis(failed[refusing]!, failures[refusing]) / 1000
            yield* told(left, (index) => (index === refusing ? untilNext : full(index)))
            return yield* RateLimited.of({ retryAfterSeconds: untilNext })
          }
          if (!answer.isGranted) return answer.buckets.findIndex((bucket) => bucket.left < 1)
          return {
            failures: Math.max(...failed.map(({ limit }, index) => limit - left(index))),
            fail: Effect.andThen(
              told(
                (index) => left(index) - 1,
                (index) => full(index) + failed[index]!.everyMillis / 1000
              ),
              fail
            ),
            // Sent before the answer, which need not wait for it: what is not given back refills with time.
            giveBack: Effect.andThen(
              told(left, full),
              Effect.asVoid(Effect.forkIn(Effect.uninterruptible(returned), scope, { startImmediately: true }))
            )
          }
        })

        // Whoever lacks a place of one limit waits in the line of that one, and of those before it, which are the narrower ones.
        const inLines = reserved.reduceRight<Effect.Effect<Effect.Success<typeof attempt>, RateLimited | Unavailable>>(
          (asking, { key }, index) =>
            Effect.map(
              line.until(
                key,
                Effect.map(asking, (found) => (found === index ? undefined : { found }))
              ),
              ({ found }) => found
            ),
          Effect.uninterruptible(attempt)
        )
        return Effect.flatMap(inLines, (found) =>
          typeof found === "number" ? Effect.die("A place was waited for in no line") : Effect.succeed(found)
        )
      }

      return RateLimits.of({ consume, consumeAll, giveBack, reserve })
    })
  )
}
