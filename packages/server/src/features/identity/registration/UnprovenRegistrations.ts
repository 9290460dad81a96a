import { Context, Effect, Layer } from "effect"
import { RateLimits } from "../../platform/rate-limits/RateLimits.ts"

const POLICY = "register_network_unproven"
const keyOf = (ip: string | undefined) => ip ?? "unknown"

/**
 * Bounds the registrations of a network that wait for their codes. Whoever proves theirs gives the place back, so that a
 * network of thousands of real people is never full, and one that only has codes sent soon is (FAULT 13).
 */
export class UnprovenRegistrations extends Context.Service<UnprovenRegistrations>()(
  "@credbuzzpay/server/registration/UnprovenRegistrations",
  {
    make: Effect.gen(function* () {
      const limits = yield* RateLimits

      const proven = (ip: string | undefined) => limits.giveBack(POLICY, keyOf(ip))

      /** Counts a registration that begins; when it fails, its place is given back. **Errors**: `RateLimited`; `Unavailable`. */
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
