import { Effect, Schema } from "effect"
import { mobileNotServed, noSuchMobile } from "@credbuzzpay/domain/accounts/UserErrors"
import { MobileNumber } from "@credbuzzpay/domain/values/MobileNumber"
import { MobileConfig } from "../../config/MobileConfig.ts"
import { isOfCountry, knownMobile } from "../../config/values/PhoneNumbers.ts"

const inEnglish = new Intl.DisplayNames(["en"], { type: "region" })
const isMobileNumber = Schema.is(Schema.toType(MobileNumber))

/**
 * Whether a mobile number is accepted: one rule for all who enter one. Made once, when a service is made. Numbers that are
 * stored already are not checked: whoever has one goes on signing in with it.
 *
 * **Errors** of `accept`: `ValidationFailed` on `mobile` (`INVALID_MOBILE`, `MOBILE_NOT_SERVED`).
 */
export const acceptedMobile = Effect.map(MobileConfig, (countries) => {
  const names = countries.map((country) => inEnglish.of(country) ?? country).join(", ")

  /** The number as it is kept, in E.164, or what is wrong with it. */
  const read = (number: string) => {
    const known = knownMobile(number)
    if (known === undefined || !isMobileNumber(known.e164))
      return { mobile: undefined, refusal: noSuchMobile() } as const
    return isOfCountry(known, countries)
      ? ({ mobile: known.e164, refusal: undefined } as const)
      : ({ mobile: undefined, refusal: mobileNotServed(names) } as const)
  }

  const accept = (number: string) => {
    const { mobile, refusal } = read(number)
    return refusal === undefined ? Effect.succeed(mobile) : Effect.fail(refusal)
  }

  return { read, accept }
})
