import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { MovableClock } from "@credbuzzpay/server/testing/MovableClock"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { confirmed, type ConfirmState } from "../../src/effect/sessions/Confirmed.ts"
import { CredbuzzApi, type CredbuzzApiShape } from "../../src/effect/CredbuzzApi.ts"
import { signIn, type SignInState } from "../../src/effect/sessions/SignIn.ts"
import { TokenStore } from "../../src/effect/sessions/TokenStore.ts"
import { authenticatorCode } from "./Authenticator.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

const at = <State extends { readonly step: string }, Step extends State["step"]>(state: State, step: Step) =>
  state.step === step
    ? Effect.succeed(state as Extract<State, { readonly step: Step }>) // just compared
    : Effect.die(new Error(`at ${state.step}, not at ${step}`))

const confirming = <A>(state: ConfirmState<A>) => at<ConfirmState<A>, "confirm">(state, "confirm")
const done = <A>(state: ConfirmState<A>) => at<ConfirmState<A>, "done">(state, "done")
const asked = (state: SignInState) => at<SignInState, "second_factor">(state, "second_factor")

const credentials = (identifier: string, password = PASSWORD) => ({ identifier, password, platform: "web" }) as const

/** Signs in, waits until a fresh proof is needed, gives a wrong and then the right one, and sets up an authenticator. */
const setUpAuthenticator = Effect.fnUntraced(function* (api: CredbuzzApiShape) {
  yield* (yield* MovableClock).advance("6 minutes")
  const first = yield* confirming(yield* confirmed(api)(api.twoFactor.enrollTotp()))
  assert.deepStrictEqual([first.rejected, first.secondFactor], [false, false])
  const again = yield* confirming(yield* first.prove({ password: "not the password" }))
  assert.isTrue(again.rejected)
  const { value } = yield* done(yield* again.prove({ password: PASSWORD }))
  const secret = Redacted.value(value.secret)
  const { recoveryCodes } = yield* api.twoFactor.confirmTotp({ code: yield* authenticatorCode(secret, -1) })
  assert.lengthOf(recoveryCodes ?? [], 10)
  return secret
})

layer(TestApp.layer, { excludeTestServices: true })("the story of signing in", (it) => {
  for (const { given, name } of everyTransport) {
    it.effect(`goes through the second factor and keeps the tokens at its end, ${name}`, () =>
      Effect.gen(function* () {
        const api = yield* CredbuzzApi
        const { email } = yield* register
        yield* at(yield* signIn(api)(credentials(email)), "signed_in")
        const secret = yield* setUpAuthenticator(api)
        yield* api.sessions.logout({})

        const challenge = yield* asked(yield* signIn(api)(credentials(email)))
        assert.deepStrictEqual([...challenge.methods].toSorted(), ["recovery_code", "totp"])
        assert.isFalse(challenge.rejected)
        assert.strictEqual((yield* Effect.flip(api.users.me()))._tag, "AuthenticationFailed")
        const wrong = yield* asked(yield* challenge.verify({ method: "totp", code: "000000" }))
        assert.isTrue(wrong.rejected)
        const proof = { method: "totp", code: yield* authenticatorCode(secret), trustDevice: true } as const
        const end = yield* at(yield* wrong.verify(proof), "signed_in")
        assert.strictEqual((yield* api.users.me()).email, end.user.email)

        // The device is trusted now: next time the password is enough.
        const trustedDeviceToken = Redacted.value(end.trustedDeviceToken!)
        yield* at(yield* signIn(api)({ ...credentials(email), trustedDeviceToken }), "signed_in")
      }).pipe(given)
    )

    it.effect(`asks for the second factor too before a risky act, ${name}`, () =>
      Effect.gen(function* () {
        const api = yield* CredbuzzApi
        const { email } = yield* register
        yield* signIn(api)(credentials(email))
        const secret = yield* setUpAuthenticator(api)
        yield* (yield* MovableClock).advance("6 minutes")
        const first = yield* confirming(yield* confirmed(api)(api.twoFactor.recoveryCodes()))
        const needed = yield* confirming(yield* first.prove({ password: PASSWORD }))
        assert.deepStrictEqual([needed.rejected, needed.secondFactor], [false, true])
        const wrong = yield* confirming(yield* needed.prove({ password: PASSWORD, method: "totp", code: "000000" }))
        assert.deepStrictEqual([wrong.rejected, wrong.secondFactor], [true, true])
        const code = yield* authenticatorCode(secret)
        const { value } = yield* done(yield* wrong.prove({ password: PASSWORD, method: "totp", code }))
        assert.lengthOf(value.recoveryCodes ?? [], 10)
        // The codes are new, and so is the access token that goes on.
        yield* api.users.me()
      }).pipe(given)
    )

    it.effect(`says that credentials are wrong, and keeps nothing, ${name}`, () =>
      Effect.gen(function* () {
        const api = yield* CredbuzzApi
        const { email } = yield* register
        const { reason } = yield* at(yield* signIn(api)(credentials(email, "not the password")), "rejected")
        assert.strictEqual(reason.code, "INVALID_CREDENTIALS")
        assert.strictEqual((yield* (yield* TokenStore).get)._tag, "None")
      }).pipe(given)
    )
  }
})
