import { CredbuzzApi, RpcApi, TokenStore } from "@credbuzzpay/client/effect"
import { Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import { evidence } from "./Evidence.ts"
import { identity } from "./Identity.ts"
import { ownReports } from "./Reports.ts"
import { secondFactor } from "./SecondFactor.ts"
import { PASSWORD, signUp } from "./SignUp.ts"
import { makeSteps, type Steps } from "./Story.ts"
import { failed, told } from "./Telling.ts"
import { tokenTheft } from "./TokenTheft.ts"

const profile = ({ email, firstName, userCode }: { email: string; firstName: string; userCode: string }) =>
  `${firstName}, ${email}, ${userCode}`

const readTwice = Effect.fnUntraced(function* (baseUrl: string, { step }: Steps) {
  const store = yield* TokenStore
  const overHttp = yield* CredbuzzApi
  yield* step("She reads her profile by RPC over HTTP", overHttp.users.me(), profile)
  const WebSocket = RpcApi.webSocket(baseUrl).pipe(
    Layer.provide([Layer.succeed(TokenStore, store), FetchHttpClient.layer])
  )
  const overWebSocket = Effect.flatMap(CredbuzzApi, ({ users }) => users.me()).pipe(Effect.provide(WebSocket))
  yield* step("and over a WebSocket", overWebSocket, profile)
})

/** Registers, signs in, reads, proves who she is, renews, is stolen from, sets up a second factor, and leaves. */
export const visit = Effect.fnUntraced(function* (baseUrl: string) {
  const steps = yield* makeSteps
  const { step } = steps
  yield* Effect.gen(function* () {
    const { registration, sessions, users } = yield* CredbuzzApi
    const person = yield* signUp(baseUrl, steps)
    const login = { identifier: person.email, platform: "web", device: { id: "demo", name: "The demo" } } as const
    const signIn = Effect.flatMap(sessions.login({ ...login, password: PASSWORD }), (result) =>
      result.mfaRequired ? Effect.die("a second factor was asked for") : Effect.succeed(result)
    )
    yield* step("She mistypes her password", Effect.flip(sessions.login({ ...login, password: "oops" })), told)
    yield* step(
      "She signs in",
      signIn,
      ({ expiresIn, user }) => `hello ${user.firstName}; the token lasts ${expiresIn} s`
    )
    yield* readTwice(baseUrl, steps)
    yield* step("She looks for somebody else", Effect.flip(users.get("ZZZZZZZZ")), told)
    const consents = [
      { purpose: "terms", textVersion: "2026-01" },
      { purpose: "privacy", textVersion: "2026-01" }
    ] as const
    yield* step(
      "She completes her profile and agrees to the terms",
      registration.complete({ gender: "female", dob: "1994-05-17", consents }),
      (progress) => `steps done: ${Object.values(progress).filter(Boolean).length} of 3`
    )
    yield* identity(person.userCode, steps)
    yield* tokenTheft(baseUrl, steps)
    yield* step("She signs in again", signIn, ({ user }) => `hello ${user.firstName}`)
    yield* secondFactor({ ...login, password: PASSWORD }, steps)
    yield* ownReports(steps)
    yield* evidence(baseUrl, person.userCode, steps)
    yield* step("She leaves", sessions.logout({}), () => "signed out")
    yield* step("Her tokens are good for nothing now", Effect.flip(users.me()), failed)
  }).pipe(
    Effect.provide(
      RpcApi.http(baseUrl).pipe(Layer.provideMerge(TokenStore.layerMemory), Layer.provide(FetchHttpClient.layer))
    )
  )
})
