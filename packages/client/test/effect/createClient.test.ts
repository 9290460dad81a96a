import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { FetchHttpClient } from "effect/http"
import { vi } from "vitest"
import { MovableClock } from "@credbuzzpay/server/testing/MovableClock"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import {
  AuthenticationFailed,
  createClient,
  NetworkFailed,
  RateLimited,
  RestApi,
  TokenStore,
  Unavailable,
  ValidationFailed
} from "../../src/effect/main.ts"
import { authenticatorCode } from "./Authenticator.ts"
import { PASSWORD, register } from "./Newcomer.ts"

const login = { identifier: "nobody@example.test", password: "whatever it is", platform: "web" } as const
/** Somebody who registered, through a client of their own. */
const registered = (url: string) =>
  Effect.provide(register, RestApi.layer(url).pipe(Layer.provide([TokenStore.layerMemory, FetchHttpClient.layer])))

const rejection = (call: Promise<unknown>) =>
  Effect.promise(() =>
    call.then(
      () => undefined,
      (error: unknown) => error
    )
  )
const never: typeof fetch = (_url, init) =>
  new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("gone"))))
const answering = (status: number, headers: Record<string, string>) => () =>
  Promise.resolve(
    new Response(
      JSON.stringify({
        success: false,
        message: "No",
        errors: [{ field: null, message: "No", code: "RATE_LIMITED" }],
        timestamp: "2026-11-23T09:30:00.000Z",
        request_id: "req_1"
      }),
      { status, headers: { "content-type": "application/json", ...headers } }
    )
  )

layer(TestApp.layer, { excludeTestServices: true })("the promise client", (it) => {
  for (const transport of ["rest", "rpc", "rpc-ws"] as const) {
    it.effect(`rejects with the domain's classes, over ${transport}`, () =>
      Effect.gen(function* () {
        const { url } = yield* TestAddress
        const client = createClient({ baseUrl: `${url}/`, transport })
        assert.instanceOf(yield* rejection(client.sessions.login(login)), AuthenticationFailed)
        assert.instanceOf(yield* rejection(client.users.me()), AuthenticationFailed)
        const empty = { ...login, identifier: "" }
        assert.instanceOf(yield* rejection(client.sessions.login(empty)), ValidationFailed)
        yield* Effect.promise(() => client.close())
      })
    )
  }

  for (const transport of ["rest", "rpc"] as const) {
    it.effect(`tells the stories of the second factor and of the fresh proof in promises, over ${transport}`, () =>
      Effect.gen(function* () {
        const { url } = yield* TestAddress
        const { email } = yield* registered(url)
        const credentials = { identifier: email, password: PASSWORD, platform: "web" } as const
        const client = createClient({ baseUrl: url, transport })
        assert.strictEqual((yield* Effect.promise(() => client.signIn(credentials))).step, "signed_in")

        yield* (yield* MovableClock).advance("6 minutes")
        const secret = yield* Effect.promise(async () => {
          const state = await client.confirmed(() => client.twoFactor.enrollTotp())
          const proven = state.step === "confirm" ? await state.prove({ password: PASSWORD }) : state
          return proven.step === "done" ? Redacted.value(proven.value.secret) : assert.fail(proven.step)
        })
        const [before, now] = [yield* authenticatorCode(secret, -1), yield* authenticatorCode(secret)]
        yield* Effect.promise(async () => {
          await client.twoFactor.confirmTotp({ code: before })
          const state = await client.signIn(credentials)
          if (state.step !== "second_factor") return assert.fail(state.step)
          const wrong = await state.verify({ method: "totp", code: "000000" })
          if (wrong.step !== "second_factor") return assert.fail(wrong.step)
          assert.isTrue(wrong.rejected)
          assert.strictEqual((await wrong.verify({ method: "totp", code: now })).step, "signed_in")
          await client.close()
        })
      })
    )
  }

  it.effect("says that the server is not there", () =>
    Effect.gen(function* () {
      const client = createClient({ baseUrl: "http://127.0.0.1:1" })
      assert.instanceOf(yield* rejection(client.sessions.login(login)), NetworkFailed)
    })
  )

  it.effect("says at once that there is no WebSocket to travel over", () =>
    Effect.sync(() => {
      vi.stubGlobal("WebSocket", undefined)
      try {
        assert.throws(() => createClient({ baseUrl: "http://x.test", transport: "rpc-ws" }), /needs a global WebSocket/)
      } finally {
        vi.unstubAllGlobals()
      }
    })
  )

  it.effect("says when to come back", () =>
    Effect.gen(function* () {
      for (const [status, cls] of [
        [429, RateLimited],
        [503, Unavailable]
      ] as const) {
        const client = createClient({ baseUrl: "http://x.test", fetch: answering(status, { "retry-after": "7" }) })
        const error = yield* rejection(client.sessions.login(login))
        assert.isTrue(error instanceof cls)
        assert.containsSubset(error, { retryAfterSeconds: 7, requestId: "req_1" })
      }
    })
  )

  it.effect("ends a call that is no longer wanted, with the signal's reason", () =>
    Effect.gen(function* () {
      const client = createClient({ baseUrl: "http://x.test", fetch: never })
      const controller = new AbortController()
      const call = client.sessions.login(login, { signal: controller.signal })
      controller.abort(new Error("not wanted"))
      assert.strictEqual(String(yield* rejection(call)), "Error: not wanted")
    })
  )
})
