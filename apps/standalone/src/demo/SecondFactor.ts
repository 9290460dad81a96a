import { CredbuzzApi, matchStep, signIn, type SignInState } from "@credbuzzpay/client/effect"
import { Clock, Effect, Redacted } from "effect"
import { Secret, TOTP } from "otpauth"
import type { Steps } from "./Story.ts"

/** What the app on her phone shows: another code every 30 s, and each is taken once. */
const shownBy = Effect.fnUntraced(function* (secret: string, periods: number) {
  const timestamp = (yield* Clock.currentTimeMillis) + periods * 30_000
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp })
})

const where = (state: SignInState) =>
  matchStep(state, {
    signed_in: ({ user }) => `hello ${user.firstName}`,
    second_factor: ({ methods, rejected }) =>
      `${rejected ? "no; " : ""}a code of ${methods.join(" or ")} is asked for, and there is no token yet`,
    rejected: ({ reason }) => reason.message,
    wait: ({ retryAfterSeconds }) => `too many tries; again in ${retryAfterSeconds} s`
  })

const verified = (state: SignInState, code: string) =>
  state.step === "second_factor"
    ? state.verify({ method: "totp", code })
    : Effect.die(`no second factor was asked for: ${state.step}`)

/** She sets up an authenticator and signs in with it. */
export const secondFactor = Effect.fnUntraced(function* (
  login: Parameters<ReturnType<typeof signIn>>[0],
  { step }: Steps
) {
  const api = yield* CredbuzzApi
  const enrolment = yield* step(
    "She sets up an authenticator app",
    api.twoFactor.enrollTotp(),
    ({ qrSvg }) => `a QR code for her phone (${Redacted.value(qrSvg).length} characters of SVG)`
  )
  const secret = Redacted.value(enrolment.secret)
  yield* step(
    "and types what it shows",
    Effect.flatMap(shownBy(secret, -1), (code) => api.twoFactor.confirmTotp({ code })),
    ({ recoveryCodes }) => `it is on; ${recoveryCodes?.length ?? 0} recovery codes, shown this once`
  )
  const asked = yield* step("She signs in anew: the password is not enough", signIn(api)(login), where)
  const again = yield* step("A wrong code", verified(asked, "000000"), where)
  yield* step(
    "The code that her phone shows",
    Effect.flatMap(shownBy(secret, 0), (code) => verified(again, code)),
    where
  )
  yield* step(
    "She looks where she is signed in",
    api.sessions.list(),
    ({ items }) => `${items.length} sessions, this one on ${items.find(({ current }) => current)?.deviceName ?? "?"}`
  )
})
