import { CredbuzzApi, RestApi, RpcApi, TokenStore } from "@credbuzzpay/client"
import { Effect, Layer, Option, Random } from "effect"
import { FetchHttpClient } from "effect/http"
import { readCode } from "./Mailbox.ts"
import { makeSteps } from "./Story.ts"

const PASSWORD = "three blue kites over Pune"

const newcomer = Effect.map(Random.nextIntBetween(10_000_000, 99_999_999), (n) => ({
  email: `asha.${n}@example.com`,
  mobile: `98${n}`,
  password: PASSWORD,
  firstName: "Asha",
  lastName: "Rao"
}))

const failed = (error: { readonly _tag: string; readonly message: string }) => `${error._tag}: ${error.message}`

const told = (error: {
  readonly _tag: string
  readonly message: string
  readonly errors?: ReadonlyArray<{ readonly field: string | null; readonly code: string }>
}) => `${failed(error)} (${(error.errors ?? []).map(({ code, field }) => `${field ?? "request"}: ${code}`).join(", ")})`

const signUp = Effect.fnUntraced(function* (baseUrl: string, { step }: Effect.Success<typeof makeSteps>) {
  const { registration } = yield* CredbuzzApi
  const mailbox = Effect.provide(FetchHttpClient.layer)
  const person = yield* newcomer
  yield* step(
    "Asha mistypes everything",
    Effect.flip(registration.initiate({ ...person, email: "asha", mobile: "12", password: "short" })),
    told
  )
  const started = yield* step(
    `Asha registers with ${person.email} and ${person.mobile}`,
    registration.initiate(person),
    ({ emailMasked, mobileMasked }) => `codes are on their way to ${emailMasked} and ${mobileMasked}`
  )
  const { registrationId } = started
  const emailOtp = yield* step("She reads her e-mail", mailbox(readCode(baseUrl, person.email)), (code) => code)
  const mobileOtp = yield* step(
    "and her text message",
    mailbox(readCode(baseUrl, `+91${person.mobile}`)),
    (code) => code
  )
  const wrong = emailOtp === "000000" ? "000001" : "000000"
  yield* step("She types a wrong code", Effect.flip(registration.verifyOtp({ registrationId, emailOtp: wrong })), told)
  const verified = yield* step(
    "She types both right",
    registration.verifyOtp({ registrationId, emailOtp, mobileOtp }),
    ({ userCode }) => `both contacts are proven; her account is ${userCode}`
  )
  return { ...person, userCode: verified.userCode ?? "" }
})

const profile = ({ email, firstName, userCode }: { email: string; firstName: string; userCode: string }) =>
  `${firstName}, ${email}, ${userCode}`

const readEverywhere = Effect.fnUntraced(function* (baseUrl: string, { step }: Effect.Success<typeof makeSteps>) {
  const store = yield* TokenStore
  const over = {
    "RPC over HTTP": RpcApi.http(baseUrl),
    "RPC over a WebSocket": RpcApi.webSocket(baseUrl)
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

const thiefFetch: typeof fetch = (url, init) => {
  const headers = new Headers(init?.headers)
  headers.set("user-agent", "somebody else's device")
  return fetch(url, { ...init, headers })
}

const tokenTheft = Effect.fnUntraced(function* (baseUrl: string, { step }: Effect.Success<typeof makeSteps>) {
  const { sessions, users } = yield* CredbuzzApi
  const store = yield* TokenStore
  const stolen = Option.getOrThrow(yield* store.get)
  yield* step("Her app renews its tokens", sessions.refresh(), () => "a new pair; the old refresh token is used up")
  const thiefStore = yield* TokenStore.inMemory
  yield* thiefStore.set(stolen)
  const Thief = RestApi.layer(baseUrl).pipe(
    Layer.provide([
      Layer.succeed(TokenStore, thiefStore),
      FetchHttpClient.layer.pipe(Layer.provide(Layer.succeed(FetchHttpClient.Fetch, thiefFetch)))
    ])
  )
  const replay = Effect.flatMap(CredbuzzApi, (thief) => thief.sessions.refresh()).pipe(
    Effect.provide(Layer.fresh(Thief))
  )
  yield* step("A thief who copied the old one tries it", Effect.flip(replay), failed)
  yield* step("The whole session has ended, hers too", Effect.flip(users.me()), failed)
})

/** Registers, signs in, reads, renews, is stolen from, and leaves. */
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
      { purpose: "terms", textVersion: "2026-01" },
      { purpose: "privacy", textVersion: "2026-01" }
    ] as const
    yield* step(
      "She completes her profile and agrees to the terms",
      registration.complete({ gender: "female", dob: "1994-05-17", consents }),
      (progress) => `steps done: ${Object.values(progress).filter(Boolean).length} of 3`
    )
    yield* tokenTheft(baseUrl, steps)
    yield* step("She signs in again", signIn, ({ user }) => `hello ${user.firstName}`)
    yield* step("and leaves", sessions.logout({}), () => "signed out")
    yield* step("Her tokens are good for nothing now", Effect.flip(users.me()), failed)
  }).pipe(
    Effect.provide(
      RestApi.layer(baseUrl).pipe(Layer.provideMerge(TokenStore.layerMemory), Layer.provide(FetchHttpClient.layer))
    )
  )
})
