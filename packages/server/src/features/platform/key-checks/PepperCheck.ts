import { Effect, Redacted } from "effect"
import { longSecret } from "@credbuzzpay/settings/Secrets"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { checkKeys, noEvidence } from "./KeyChecks.ts"

/** The id of the key that `OTP_PEPPER` is. */
const SINGLE = "k1"

/** Holds `OTP_PEPPER` against what it was. Nothing else tells: of codes there are hashes only. **Errors**: as {@link checkKeys}. */
export const checkPepper = Effect.gen(function* () {
  const { pepper } = yield* OtpConfig
  const setting = "OTP_PEPPER"
  const secret = Redacted.make(new TextEncoder().encode(Redacted.value(pepper)), { label: "pepper" })
  const key = { id: SINGLE, setting, isListed: false, secret, isGuessable: !longSecret.accepts(pepper) }
  yield* checkKeys("otp_pepper", setting, [key], noEvidence)
})
