import { DateTime, Effect } from "effect"
import { birthdayProblem } from "@credbuzzpay/domain/accounts/Birthday"
import { notBirthday, underAge } from "@credbuzzpay/domain/accounts/UserErrors"
import { DEFAULT_TIME_ZONE } from "@credbuzzpay/domain/values/TimeZone"
import { MinimumAgeConfig } from "../../config/MinimumAgeConfig.ts"

/** What is wrong with a day of birth, if it is said and anything is: one rule for everybody who enters one. */
export const birthdayRefusal = Effect.fnUntraced(function* (day: string | undefined) {
  if (day === undefined) return undefined
  const youngest = yield* MinimumAgeConfig
  const here = DateTime.setZoneNamedUnsafe(yield* DateTime.now, DEFAULT_TIME_ZONE)
  const problem = birthdayProblem(day, DateTime.formatIsoDate(here), youngest)
  if (problem === undefined) return undefined
  return problem === "under_age" ? underAge(youngest) : notBirthday()
})

/** **Errors**: `ValidationFailed` on `dob` (`INVALID_DATE`, `UNDER_AGE`). */
export const acceptBirthday = (day: string | undefined) =>
  Effect.flatMap(birthdayRefusal(day), (refusal) => (refusal === undefined ? Effect.void : Effect.fail(refusal)))
