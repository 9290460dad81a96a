import { Context, Effect, Layer } from "effect"
import { RateLimits } from "../../platform/rate-limits/RateLimits.ts"

const POLICY = "register_network_unproven"
const keyOf = (ip: string | undefined) => ip ?? "unknown"

/**
 * How many registrations of a network may wait for their codes: whoever proves theirs leaves its place to the next, so that
 * a network of thousands who mean it is never full, and one that only has codes sent soon is (FAULT 13).
 */
export class UnprovenRegistrations extends Context.Service<UnprovenRegistrations>()(
  "@credbuzzpay/server/registration/UnprovenRegistrations",
  {
    make: Effect.gen(function* () {
      const limits = yield* RateLimits

      const proven = (ip: string | undefined) => limits.giveBack(POLICY, keyOf(ip))

      /** Counts what begins; what comes to nothing does not count. **Errors**: `RateLimited`; `Unavailable`. */
      const count = <A, E, R>(ip: string | undefined, beginning: Effect.Effect<A, E, R>) =>
        Effect.andThen(
          limits.consume(POLICY, keyOf(ip)),
          Effect.onError(beginning, () => proven(ip))
        )

      return { count, proven }
    })
  }
) {
  static readonly layer = Layer.effect(UnprovenRegistrations, UnprovenRegistrations.make)
}
