import { Clock, Effect, Redacted } from "effect"
import { Secret, TOTP } from "otpauth"
import { RecordedOutbox } from "@credbuzzpay/server/testing/RecordedOutbox"
import { TestAddress } from "@credbuzzpay/server/testing/TestApp"
import { fetchWire } from "../session/fetchWire.ts"

export const PASSWORD = "correct horse battery staple"

let people = 0

/** The newest code that was sent to a contact. */
const codeSentTo = Effect.fnUntraced(function* (to: string) {
  const sent = yield* (yield* RecordedOutbox).messages
  const variables: object = sent.findLast((each) => Redacted.value(each.to) === to)?.variables ?? {}
  const code: unknown = "code" in variables ? variables.code : undefined
  return Redacted.isRedacted(code) ? String(Redacted.value(code)) : ""
})

/** What an authenticator app shows now, or so many periods of 30 s from now. */
export const authenticatorCode = Effect.fnUntraced(function* (secret: string, periods = 0) {
  const timestamp = (yield* Clock.currentTimeMillis) + periods * 30_000
  return TOTP.generate({ secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: 30, timestamp })
})

/** Somebody who has registered: the credentials to sign in with. */
export const somebody = Effect.gen(function* () {
  const { call } = fetchWire((yield* TestAddress).url)
  const n = String((people += 1)).padStart(4, "0")
  const contacts = { email: `tab${n}@example.test`, mobile: `+91912346${n}` }
  const person = { ...contacts, password: PASSWORD, firstName: "Asha", lastName: "Rao" }
  const begun = yield* Effect.promise(() => call("registration.initiate", person, {}))
  const { registrationId } = begun as { readonly registrationId: string }
  const emailOtp = yield* codeSentTo(contacts.email)
  const mobileOtp = yield* codeSentTo(contacts.mobile)
  yield* Effect.promise(() => call("registration.verifyOtp", { registrationId, emailOtp, mobileOtp }, {}))
  return { identifier: contacts.email, password: PASSWORD }
})

/** Somebody with an authenticator app and codes by e-mail as their second factors, and the app's secret. */
export const somebodyWithFactors = Effect.gen(function* () {
  const { call } = fetchWire((yield* TestAddress).url)
  const credentials = yield* somebody
  const signed = yield* Effect.promise(() => call("sessions.login", { ...credentials, platform: "web" }, {}))
  let { accessToken: token } = signed as { readonly accessToken: string }
  const { secret } = (yield* Effect.promise(() => call("twoFactor.enrollTotp", null, { token }))) as { secret: string }
  const code = yield* authenticatorCode(secret, -1)
  const changed = yield* Effect.promise(() => call("twoFactor.confirmTotp", { code }, { token }))
  token = (changed as { readonly accessToken: string }).accessToken
  yield* Effect.promise(() => call("twoFactor.enable", { method: "email" }, { token }))
  return { credentials, secret }
})
