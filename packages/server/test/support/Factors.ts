import { Clock, Effect, Redacted } from "effect"
import { Secret, TOTP } from "otpauth"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ConfirmTotp, type ProofMethod, VerifyTwoFactor } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { Authenticator } from "../../src/features/identity/sessions/Authenticator.ts"
import { TwoFactorService } from "../../src/features/identity/two-factor/TwoFactorService.ts"
import { TwoFactorSignIn } from "../../src/features/identity/sign-in/TwoFactorSignIn.ts"
import { login, type LoginOptions, register, tryLogin } from "./Slice.ts"

/** What an authenticator app shows `steps` periods from now. */
export const totpCode = Effect.fnUntraced(function* (secret: string, steps = 0) {
  const timestamp = (yield* Clock.currentTimeMillis) + steps * 30_000
  return TOTP.generate({ secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: 30, timestamp })
})

/** The caller that an access token stands for. */
export const principal = Effect.fnUntraced(function* (accessToken: Redacted.Redacted<string>) {
  return yield* (yield* Authenticator).authenticate(Redacted.value(accessToken))
})

export const signedInPrincipal = Effect.fnUntraced(function* (email: string) {
  const { accessToken } = yield* login(email)
  return yield* principal(accessToken)
})

/** A registered person with an authenticator, and what it was set up with. */
export const withTotp = Effect.gen(function* () {
  const person = yield* register()
  const me = yield* signedInPrincipal(person.email)
  const factors = yield* TwoFactorService
  const secret = Redacted.value((yield* factors.enrollTotp(me)).secret)
  const confirmation = yield* decodeInput(ConfirmTotp)({ code: yield* totpCode(secret, -1) })
  const { accessToken, recoveryCodes } = yield* factors.confirmTotp(me, confirmation)
  return { ...person, secret, recoveryCodes: (recoveryCodes ?? []).map(Redacted.value), me, accessToken }
})

/** A sign-in that waits for its second factor. */
export const challenge = Effect.fnUntraced(function* (identifier: string, options?: LoginOptions) {
  const result = yield* tryLogin(identifier, options)
  return result.mfaRequired ? result : yield* Effect.die("no second factor was asked for")
})

export const prove = Effect.fnUntraced(function* (
  challengeId: string,
  method: ProofMethod,
  code: string,
  trustDevice = false
) {
  const input = yield* decodeInput(VerifyTwoFactor)({ challengeId, method, code, trustDevice })
  return yield* (yield* TwoFactorSignIn).verify(input)
})

/** Somebody else's view of the same person, for calls that look at who is calling. */
export const asPrincipal = (userCode: string, over: Partial<Principal> = {}): Principal => ({
  userCode: UserCode.make(userCode),
  role: "user",
  branchCode: undefined,
  platform: "web",
  sessionId: "00000000-0000-7000-8000-000000000000",
  authTime: 0,
  ...over
})
