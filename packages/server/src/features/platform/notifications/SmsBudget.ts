import { Clock, Context, Effect, Layer } from "effect"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { MobileConfig } from "../../../config/MobileConfig.ts"
import { callingCodeOf, callingCodesOf } from "../../../config/values/PhoneNumbers.ts"
import { RateLimits } from "../rate-limits/RateLimits.ts"
import { traced } from "../../../tracing/Traced.ts"
import { counter } from "../../../metrics/MetricFamily.ts"

export const smsRefused = counter(
  "sms_refused_total",
  "Text messages not sent since the budget of their country's prefix is used up",
  ["prefix"]
)

/** How often the log tells of one prefix. **Units**: ms. */
const TELL_AGAIN = 600_000

/**
 * Bounds the text messages to the numbers of one calling code, so that nobody earns from a network's fees by having us send
 * messages to its numbers (FAULT 19). One budget a prefix, in all instances: `sms_home` where `MOBILE_COUNTRIES` has a
 * country of it, else `sms_abroad`. Of a number alone, never of an account: it tells nobody whether there is one.
 *
 * **Shape**: `spend` is for whoever asked for a message, `allows` for messages that nobody asked for; both count one.
 * **Errors** of `spend`: `RateLimited`; `Unavailable` when nobody can count.
 */
export class SmsBudget extends Context.Service<SmsBudget>()("@credbuzzpay/server/notifications/SmsBudget", {
  make: Effect.gen(function* () {
    const limits = yield* RateLimits
    const home = callingCodesOf(yield* MobileConfig)
    const told = new Map<string, number>()

    const note = (prefix: string) =>
      Effect.gen(function* () {
        yield* smsRefused.update(1, { prefix })
        const now = yield* Clock.currentTimeMillis
        if (now - (told.get(prefix) ?? -TELL_AGAIN) < TELL_AGAIN) return
        told.set(prefix, now)
        yield* Effect.logWarning(
          `Text messages to +${prefix} have used up their budget; none is sent until it fills again`
        )
      })

    const spend = traced("SmsBudget.spend")(function* (mobile: string) {
      const prefix = callingCodeOf(mobile)
      yield* Effect.tapError(limits.consume(home.has(prefix) ? "sms_home" : "sms_abroad", prefix), (error) =>
        error instanceof RateLimited ? note(prefix) : Effect.void
      )
    })

    /** Whether one may be sent. While nobody can count, none is. */
    const allows = (mobile: string): Effect.Effect<boolean> => Effect.isSuccess(spend(mobile))

    return { spend, allows }
  })
}) {
  static readonly layer = Layer.effect(SmsBudget, SmsBudget.make)
}
