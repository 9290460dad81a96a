import { Effect, Exit } from "effect"
import type { RateLimits } from "../../platform/rate-limits/RateLimits.ts"
import { OfflineRefused } from "./OfflineAadhaar.ts"

/**
 * Tries a share code within the budget of a person: wrong ones count, however many files they are tried at; right ones, and files
 * that are refused for something else, do not. **Errors**: `RateLimited`, before the code is tried; `Unavailable`.
 */
export const withinBudget = <A, R>(
  limits: RateLimits["Service"],
  userCode: string,
  attempt: Effect.Effect<A, OfflineRefused, R>
) =>
  Effect.uninterruptibleMask((restore) =>
    Effect.gen(function* () {
      const key = userCode
      const place = yield* restore(
        limits.reserve({ policy: "share_code_hour", key }, { policy: "share_code_day", key })
      )
      return yield* restore(attempt).pipe(
        Effect.onExit((exit) => {
          const failure = Exit.isFailure(exit) ? exit.cause.reasons.find((reason) => reason._tag === "Fail") : undefined
          return failure?.error.why === "share_code" ? place.fail : place.giveBack
        })
      )
    })
  )
