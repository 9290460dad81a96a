import { CredbuzzApi, RpcApi, TokenStore } from "@credbuzzpay/client/effect"
import { WebSocketApi } from "@credbuzzpay/client/effect/websocket"
import { Effect, Layer, Option } from "effect"
import { FetchHttpClient } from "effect/http"
import { clientOf } from "./Client.ts"
import { evidence } from "./Evidence.ts"
import { identity } from "./Identity.ts"
import { ownReports } from "./Reports.ts"
import { secondFactor } from "./SecondFactor.ts"
import { PASSWORD, signUp } from "./SignUp.ts"
import { staff } from "./Staff.ts"
import { makeSteps, type Steps } from "./Story.ts"
import { failed, told } from "./Telling.ts"
import { tokenTheft } from "./TokenTheft.ts"

const profile = ({ email, firstName, userCode }: { email: string; firstName: string; userCode: string }) =>
  `${firstName}, ${email}, ${userCode}`

const readEverywhere = Effect.fnUntraced(function* (baseUrl: string, { step }: Steps) {
  const store = yield* TokenStore
  const over = {
    "RPC over HTTP": RpcApi.http(baseUrl),
    "RPC over a WebSocket": WebSocketApi.at(baseUrl)
  }
  const rest = yield* CredbuzzApi
  yield* step("She reads her profile over REST", rest.users.me(), profile)
  for (const [name, layer] of Object.entries(over)) {
    const me = Effect.flatMap(CredbuzzApi, ({ users }) => users.me()).pipe(
      Effect.provide(layer.pipe(Layer.provide([Layer.succeed(TokenStore, store), FetchHttpClient.layer])))
    )
    yield* step(`over ${name}`, me, profile)
  }
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
    yield* readEverywhere(baseUrl, steps)
    yield* step("She looks for somebody else", Effect.flip(users.get("ZZZZZZZZ")), told)
    const consents = [
      { purpose: "terms", textVersion: "2026-11" },
      { purpose: "privacy", textVersion: "2026-11" }
    ] as const
    yield* step(
      "She completes her profile and agrees to the terms",
      registration.complete({ gender: "female", dob: "1994-05-17", consents }),
      (progress) => `steps done: ${Object.values(progress).filter(Boolean).length} of 3`
    )
    const chief = yield* staff(baseUrl, steps)
    yield* identity(person.userCode, chief, steps)
    yield* tokenTheft(baseUrl, steps)
    yield* step("She signs in again", signIn, ({ user }) => `hello ${user.firstName}`)
    yield* secondFactor({ ...login, password: PASSWORD }, steps)
    yield* ownReports(steps)
    if (Option.isSome(chief)) yield* chief.value.as(evidence(baseUrl, person.userCode, steps))
    yield* step("She leaves", sessions.logout({}), () => "signed out")
    yield* step("Her tokens are good for nothing now", Effect.flip(users.me()), failed)
  }).pipe(Effect.provide(clientOf(baseUrl)), Effect.scoped)
})
