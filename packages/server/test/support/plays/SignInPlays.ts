import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { EnableFactor } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { TwoFactorService } from "../../../src/features/identity/two-factor/TwoFactorService.ts"
import { MovableClock } from "../../../src/testing/MovableClock.ts"
import { challenge, signedInPrincipal, totpCode, withTotp } from "../Factors.ts"
import { HERE } from "../matrix/Actors.ts"
import { person, session } from "../People.ts"
import { login, PASSWORD, register } from "../Slice.ts"
import { own, type Play } from "./Play.ts"

/** Somebody registered and signed in. */
export const signedIn = Effect.gen(function* () {
  const someone = yield* register()
  const { accessToken, refreshToken } = yield* login(someone.email)
  return { ...someone, accessToken: Redacted.value(accessToken), refreshToken: Redacted.value(refreshToken) }
})

/** The same, and codes by e-mail are on. */
const withEmailCodes = Effect.gen(function* () {
  const someone = yield* register()
  const me = yield* signedInPrincipal(someone.email)
  const { accessToken } = yield* (yield* TwoFactorService).enable(
    me,
    yield* decodeInput(EnableFactor)({ method: "email" })
  )
  return { ...someone, accessToken: Redacted.value(accessToken) }
})

const anonymous = (play: Omit<Play, "actor">): Play => ({ actor: "anonymous", branch: null, ...play })

const loggedIn = Effect.map(register(), ({ email, userCode }) => ({
  actor: userCode,
  subject: userCode,
  branch: null,
  body: { identifier: email, password: PASSWORD, platform: "web", device: { id: "a-device", name: "Pixel 9" } }
}))

const refreshed = Effect.map(signedIn, ({ refreshToken, userCode }) =>
  anonymous({ subject: userCode, body: { refresh_token: refreshToken } })
)

const loggedOut = Effect.map(signedIn, ({ refreshToken, userCode }) => ({
  actor: userCode,
  subject: userCode,
  branch: null,
  body: { refresh_token: refreshToken, all: true }
}))

const oneEnded = Effect.gen(function* () {
  const someone = yield* person({ branchCode: HERE })
  const { sessionId } = yield* session(someone.userCode)
  return own(someone, undefined, { session_id: sessionId })
})

const secondFactorProven = Effect.gen(function* () {
  const { email, secret, userCode } = yield* withTotp
  const { challengeId } = yield* challenge(email)
  const body = { challenge_id: challengeId, method: "totp", code: yield* totpCode(secret), trust_device: true }
  return { actor: userCode, subject: userCode, branch: null, body }
})

const challengeCodeSent = Effect.gen(function* () {
  const { email, userCode } = yield* withEmailCodes
  const { challengeId } = yield* challenge(email)
  // One went out with the question.
  yield* (yield* MovableClock).advance("61 seconds")
  const body = { challenge_id: challengeId, method: "email" }
  return { actor: userCode, subject: userCode, branch: null, body }
})

const enrolled = Effect.gen(function* () {
  const someone = yield* person({ branchCode: HERE })
  const { secret } = yield* (yield* TwoFactorService).enrollTotp(someone.as)
  return own(someone, { code: yield* totpCode(Redacted.value(secret), -1), end_other_sessions: true })
})

const stepUpCodeSent = Effect.map(withEmailCodes, (someone) => own(someone, { method: "email" }))

const disowned = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const someone = yield* signedIn
  const [row] = yield* sql<{ id: string }>`
    select activity_id as id from login_activities where user_code = ${someone.userCode}`
  return own(someone, undefined, { activity_id: row!.id })
})

/** Sessions and second factors. */
export const signInPlays = {
  "securityFeed.notMe": disowned,
  "sessions.login": loggedIn,
  "sessions.refresh": refreshed,
  "sessions.logout": loggedOut,
  "sessions.end": oneEnded,
  "twoFactor.verify": secondFactorProven,
  "twoFactor.sendCode": challengeCodeSent,
  "twoFactor.enrollTotp": Effect.map(person({ branchCode: HERE }), (someone) => own(someone)),
  "twoFactor.confirmTotp": enrolled,
  "twoFactor.enable": Effect.map(person({ branchCode: HERE }), (someone) => own(someone, { method: "email" })),
  "twoFactor.disable": Effect.map(withEmailCodes, (someone) => own(someone, {})),
  "twoFactor.recoveryCodes": Effect.map(withEmailCodes, (someone) => own(someone)),
  "stepUp.prove": Effect.map(signedIn, (someone) => own(someone, { password: PASSWORD })),
  "stepUp.sendCode": stepUpCodeSent
}
