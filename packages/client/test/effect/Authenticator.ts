import { Clock, Effect } from "effect"
import { Secret, TOTP } from "otpauth"

/** What an authenticator app shows now, or so many periods of 30 s from now. */
export const authenticatorCode = Effect.fnUntraced(function* (secret: string, periods = 0) {
  const timestamp = (yield* Clock.currentTimeMillis) + periods * 30_000
  return TOTP.generate({ secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: 30, timestamp })
})
