import { Context, Duration, Effect, Layer, Result } from "effect"
import { RateLimiter } from "effect/persistence"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { AddressPrefixConfig } from "../../../config/AddressPrefixConfig.ts"
import { RateLimitConfig } from "../../../config/RateLimitConfig.ts"
import { makeCountedAs } from "./CountedAs.ts"
import { countedBy, type PolicyName } from "./RateLimitPolicies.ts"
import { makeWaitingLine } from "./WaitingLine.ts"

/** What the limit headers say (docs/security.md, rule 19). **Units**: whole requests, whole seconds until the limit is full again. */
export interface LimitState {
  readonly policy: PolicyName
  readonly limit: number
  readonly windowSeconds: number
  readonly remaining: number
  readonly resetSeconds: number
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

/**
 * How often something may happen for a key: a person, an account, or an IP address, which counts as the caller or the
 * network that it is (`CountedAs.ts`), as the policy says.
 *
 * **Shape**: a token bucket for each policy and key: `limit` at once, refilled evenly over `windowSeconds`. `consume`
 * counts and answers; `giveBack` takes that back, as far as it has not been refilled meanwhile. `reserve`, for policies that count failures, counts one before it is known: it waits while others that
 * are not known either hold what is left, and is refused only when failures have used it up.
 * **Errors**: `RateLimited` with the seconds until the next is allowed; `Unavailable` when nobody can count, or after 8 s of
 * waiting.
 */
export class RateLimits extends Context.Service<
  RateLimits,
  {
    readonly consume: (policy: PolicyName, key: string) => Effect.Effect<LimitState, RateLimited | Unavailable>
    readonly giveBack: (policy: PolicyName, key: string) => Effect.Effect<void>
    readonly reserve: (
      policy: PolicyName,
      key: string,
      report?: (state: LimitState) => Effect.Effect<void>
    ) => Effect.Effect<ReservedFailure, RateLimited | Unavailable>
  }
>()("@credbuzzpay/server/rate-limits/RateLimits") {
  /** On the `RateLimiterStore` that is given: memory, or Redis with memory as its stand-in. */
  static readonly layer: Layer.Layer<RateLimits, never, RateLimitConfig | RateLimiter.RateLimiterStore> = Layer.effect(
    RateLimits,
    Effect.gen(function* () {
      const policies = yield* RateLimitConfig
      const limiter = yield* RateLimiter.make
      const line = makeWaitingLine()
      const countedAs = makeCountedAs(yield* AddressPrefixConfig)

      // Braces: both keys that the store derives from one lie in one slot of a Redis Cluster.
      const bucket = (policy: PolicyName, key: string, what = "") => {
        const by = countedBy[policy]
        return `{${policy}:${by === "address" || by === "network" ? countedAs(key)[by] : key}${what}}`
      }

      /** Asking for 0 tokens changes nothing, asking for 1 takes it or fails, asking for -1 gives one back. */
      const ask = Effect.fnUntraced(function* (policy: PolicyName, key: string, tokens: -1 | 0 | 1) {
        const { limit, windowSeconds } = policies[policy]
        const result = yield* limiter
          .consume({
            algorithm: "token-bucket",
            key,
            limit,
            window: Duration.seconds(windowSeconds),
            tokens
          })
          .pipe(
            Effect.mapError(({ reason }) =>
              reason._tag === "RateLimitExceeded"
                ? RateLimited.of({ retryAfterSeconds: Duration.toSeconds(reason.retryAfter) })
                : Unavailable.of({ what: "rate limiter" })
            )
          )
        return { limit, windowSeconds, result }
      })

      const consume = Effect.fnUntraced(function* (policy: PolicyName, key: string) {
        const { limit, windowSeconds, result } = yield* ask(policy, bucket(policy, key), 1)
        const resetSeconds = Math.ceil(Duration.toSeconds(result.resetAfter))
        return { policy, limit, windowSeconds, remaining: Math.floor(result.remaining), resetSeconds }
      })

      /** A failure to give a place back is not reported: the place refills with time. */
      const giveBack = (policy: PolicyName, key: string) => Effect.ignore(ask(policy, bucket(policy, key), -1))

      /**
       * Two buckets: of all that was reserved and not given back, and of failures. What the first lacks and the second has is
       * held by those that are not known yet.
       */
      const reserve: RateLimits["Service"]["reserve"] = (policy, key, report = () => Effect.void) => {
        const [reserved, failed] = [bucket(policy, key), bucket(policy, key, ":failed")]
        const quietly = (counting: Effect.Effect<unknown, RateLimited | Unavailable>) =>
          Effect.catchTags(counting, {
            // Nothing was left already: the next is refused as it is.
            RateLimited: () => Effect.void,
            Unavailable: () => Effect.logWarning(`A failure was not counted (${policy})`)
          }).pipe(Effect.asVoid, Effect.andThen(line.ended(reserved)))
        const returned = quietly(ask(policy, reserved, -1))
        const fail = quietly(ask(policy, failed, 1))
        const { limit, windowSeconds } = policies[policy]
        const told = (remaining: number, resetSeconds: number) =>
          report({
            policy,
            limit,
            windowSeconds,
            remaining: Math.max(0, remaining),
            resetSeconds: Math.ceil(resetSeconds)
          })

        const attempt = Effect.gen(function* () {
          const [taken, { result }] = yield* Effect.all(
            [Effect.result(ask(policy, reserved, 1)), ask(policy, failed, 0)],
            { concurrency: "unbounded" }
          )
          const full = Duration.toSeconds(result.resetAfter)
          const left = Math.floor(result.remaining)
          if (Result.isFailure(taken) && taken.failure._tag === "Unavailable") return yield* taken.failure
          if (result.remaining < 1) {
            if (Result.isSuccess(taken)) yield* returned
            const untilNext = full - ((limit - 1) * windowSeconds) / limit
            yield* told(0, untilNext)
            return yield* RateLimited.of({ retryAfterSeconds: untilNext })
          }
          return Result.isFailure(taken)
            ? undefined
            : {
                failures: Math.round(limit - result.remaining),
                fail: Effect.andThen(told(left - 1, full + windowSeconds / limit), fail),
                giveBack: Effect.andThen(told(left, full), returned)
              }
        })
        return line.until(reserved, Effect.uninterruptible(attempt))
      }

      return RateLimits.of({ consume, giveBack, reserve })
    })
  )
}
