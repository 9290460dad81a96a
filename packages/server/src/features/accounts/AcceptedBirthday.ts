import { DateTime, Effect } from "effect"
import { birthdayProblem } from "@credbuzzpay/domain/accounts/Birthday"
import { notBirthday, underAge } from "@credbuzzpay/domain/accounts/UserErrors"
import { DEFAULT_TIME_ZONE } from "@credbuzzpay/domain/values/TimeZone"
import { MinimumAgeConfig } from "../../config/MinimumAgeConfig.ts"

/**
 * Whether a day of birth is accepted: one rule for all who enter one. Made once, when a service is made, since requests do
 * not carry configuration.
 *
 * **Errors** of `accept`: `ValidationFailed` on `dob` (`INVALID_DATE`, `UNDER_AGE`).
 */
export const acceptedBirthday = Effect.map(MinimumAgeConfig, (youngest) => {
  /** What is wrong with a day; undefined where nothing is, or no day was given. */
  const refusal = Effect.fnUntraced(function* (day: string | undefined) {
    if (day === undefined) return undefined
    const here = DateTime.setZoneNamedUnsafe(yield* DateTime.now, DEFAULT_TIME_ZONE)
    const problem = birthdayProblem(day, DateTime.formatIsoDate(here), youngest)
    if (problem === undefined) return undefined
    return problem === "under_age" ? underAge(youngest) : notBirthday()
  })

  const accept = (day: string | undefined) =>
    Effect.flatMap(refusal(day), (found) => (found === undefined ? Effect.void : Effect.fail(found)))

  return { refusal, accept }
})
