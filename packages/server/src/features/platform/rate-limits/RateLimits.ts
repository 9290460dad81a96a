import { Context, Duration, Effect, Layer } from "effect"
import { RateLimiter } from "effect/persistence"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { AddressPrefixConfig } from "../../../config/AddressPrefixConfig.ts"
import { RateLimitConfig } from "../../../config/RateLimitConfig.ts"
import { makeCountedAs } from "./CountedAs.ts"
import { countedBy, type PolicyName } from "./RateLimitPolicies.ts"

/** What the limit headers say (SECURITY.md 19). **Units**: whole requests, whole seconds until the limit is full again. */
export interface LimitState {
  readonly policy: PolicyName
  readonly limit: number
  readonly windowSeconds: number
  readonly remaining: number
  readonly resetSeconds: number
}

/**
 * How often something may happen for a key: a person, or an IP address, which counts as the caller or the network that
 * it is (`CountedAs.ts`), as the policy says.
 *
 * **Shape**: a token bucket for each policy and key: `limit` at once, refilled evenly over `windowSeconds`. `consume`
 * counts and answers; `check` only asks whether anything is left, and says how many count still; `penalise` only counts, for
 * policies that count failures.
 * **Errors**: `RateLimited` with the seconds until the next is allowed; `Unavailable` when nobody can count.
 */
export class RateLimits extends Context.Service<
  RateLimits,
  {
    readonly consume: (policy: PolicyName, key: string) => Effect.Effect<LimitState, RateLimited | Unavailable>
    readonly check: (policy: PolicyName, key: string) => Effect.Effect<number, RateLimited | Unavailable>
    readonly penalise: (policy: PolicyName, key: string) => Effect.Effect<void>
  }
>()("@credbuzzpay/server/rate-limits/RateLimits") {
  /** On the `RateLimiterStore` that is given: memory, or Redis with memory as its stand-in. */
  static readonly layer: Layer.Layer<RateLimits, never, RateLimitConfig | RateLimiter.RateLimiterStore> = Layer.effect(
    RateLimits,
    Effect.gen(function* () {
      const policies = yield* RateLimitConfig
      const limiter = yield* RateLimiter.make
      const countedAs = makeCountedAs(yield* AddressPrefixConfig)

      const keyOf = (policy: PolicyName, key: string) => {
        const by = countedBy[policy]
        return by === "caller" ? key : countedAs(key)[by]
      }

      /** Asking for 0 tokens changes nothing; asking for 1 takes it or fails. */
      const ask = Effect.fnUntraced(function* (policy: PolicyName, key: string, tokens: 0 | 1) {
        const { limit, windowSeconds } = policies[policy]
        const result = yield* limiter
          .consume({
            algorithm: "token-bucket",
            // Braces: both keys that the store derives from it lie in one slot of a Redis Cluster.
            key: `{${policy}:${keyOf(policy, key)}}`,
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
        const { limit, windowSeconds, result } = yield* ask(policy, key, 1)
        const resetSeconds = Math.ceil(Duration.toSeconds(result.resetAfter))
        return { policy, limit, windowSeconds, remaining: Math.floor(result.remaining), resetSeconds }
      })

      const check = Effect.fnUntraced(function* (policy: PolicyName, key: string) {
        const { limit, windowSeconds, result } = yield* ask(policy, key, 0)
        if (result.remaining >= 1) return Math.round(limit - result.remaining)
        const untilNext = Duration.toSeconds(result.resetAfter) - ((limit - 1) * windowSeconds) / limit
        return yield* RateLimited.of({ retryAfterSeconds: untilNext })
      })

      const penalise = (policy: PolicyName, key: string) =>
        Effect.catchTags(ask(policy, key, 1), {
          // Nothing was left already: `check` refuses as it is.
          RateLimited: () => Effect.void,
          Unavailable: () => Effect.logWarning(`A failure was not counted (${policy})`)
        }).pipe(Effect.asVoid)

      return RateLimits.of({ consume, check, penalise })
    })
  )
}
