import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Option, Redacted } from "effect"
import { FetchHttpClient } from "effect/http"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { createClient, matchStep, PermissionDenied, RestApi, TokenStore } from "../../src/effect/main.ts"
import { browser } from "./Browser.ts"
import { PASSWORD, register } from "./Newcomer.ts"

/** Somebody who registered; through another client, whose tokens are of no matter. */
const somebody = Effect.gen(function* () {
  const { url } = yield* TestAddress
  const Client = RestApi.layer(url).pipe(Layer.provide([TokenStore.layerMemory, FetchHttpClient.layer]))
  const { email } = yield* Effect.provide(register, Client)
  return { url, login: { identifier: email, password: PASSWORD, platform: "web" } as const }
})

layer(TestApp.layer, { excludeTestServices: true })("a page in cookie mode", (it) => {
  it.effect("[SECURITY 6] never sees the refresh token, and goes on signed in after a reload until it logs out", () =>
    Effect.gen(function* () {
      const { login, url } = yield* somebody
      const page = browser()
      const store = yield* TokenStore.inMemory
      yield* Effect.promise(async () => {
        const client = createClient({ baseUrl: url, session: "cookie", fetch: page, tokenStore: store })
        matchStep(await client.signIn(login), {
          signed_in: ({ user }) => assert.strictEqual(user.email, login.identifier),
          second_factor: () => assert.fail("none was set up"),
          rejected: ({ reason }) => assert.fail(reason.message),
          wait: () => assert.fail("nobody tried before")
        })
        await client.users.me()
        await client.sessions.refresh()
        await client.users.me()
        await client.close()
      })
      assert.strictEqual(Redacted.value(Option.getOrThrow(yield* store.get).refreshToken), "")

      yield* Effect.promise(async () => {
        const reloaded = createClient({ baseUrl: url, session: "cookie", fetch: page })
        assert.strictEqual((await reloaded.users.me()).email, login.identifier)
        await reloaded.sessions.logout({})
        await reloaded.users.me().then(
          () => assert.fail("signed out"),
          (error: unknown) => assert.containsSubset(error, { _tag: "AuthenticationFailed" })
        )
      })
    })
  )

  it.effect("[SECURITY 6] of another origin signs nobody in", () =>
    Effect.gen(function* () {
      const { login, url } = yield* somebody
      const client = createClient({ baseUrl: url, session: "cookie", fetch: browser("https://evil.example") })
      const state = yield* Effect.promise(() => client.signIn(login))
      assert.strictEqual(state.step, "rejected")
      assert.instanceOf(state.step === "rejected" ? state.reason : undefined, PermissionDenied)
    })
  )

  it.effect("travels over REST only", () =>
    Effect.sync(() => {
      assert.throws(() => createClient({ baseUrl: "http://x.test", session: "cookie", transport: "rpc" }), /"rest"/)
    })
  )
})
