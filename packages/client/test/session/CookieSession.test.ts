import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { PASSWORD, somebody } from "../browser/People.ts"
import { cookieSession, createClient, memoryStore } from "../../src/main.ts"
import { browser } from "./Browser.ts"

const given = Effect.gen(function* () {
  const { url } = yield* TestAddress
  const { identifier } = yield* somebody
  const pageOf = (fetch: typeof globalThis.fetch, store = memoryStore()) => ({
    store,
    client: createClient({ baseUrl: url, fetch, retries: 0, session: cookieSession({ store }) })
  })
  return { url, pageOf, credentials: { identifier, password: PASSWORD } }
})

layer(TestApp.layer, { excludeTestServices: true })("a page in cookie mode", (it) => {
  it.effect("[SECURITY 6] never sees the refresh token, and goes on signed in after a reload until it signs out", () =>
    Effect.gen(function* () {
      const { credentials, pageOf } = yield* given
      yield* Effect.promise(async () => {
        const page = browser()
        const { client, store } = pageOf(page)
        assert.strictEqual((await client.session.signIn(credentials)).step, "done")
        assert.strictEqual((await client.users.me()).email, credentials.identifier)
        const kept = JSON.parse((await store.get("credbuzzpay.session")) ?? "{}")
        assert.match(kept.tokens.access, /^ey/)
        assert.isUndefined(kept.tokens.refresh)
        client.close()

        const { client: reloaded } = pageOf(page)
        assert.strictEqual((await reloaded.users.me()).email, credentials.identifier)
        await reloaded.session.signOut()
        const refused: unknown = await reloaded.users.me().catch((error: unknown) => error)
        assert.containsSubset(refused, { status: 401 })
      })
    })
  )

  it.effect("[SECURITY 6] of another origin signs nobody in, and is told why", () =>
    Effect.gen(function* () {
      const { credentials, pageOf } = yield* given
      const { client } = pageOf(browser("https://evil.example"))
      const problem: unknown = yield* Effect.promise(() => client.session.signIn(credentials).catch((error) => error))
      assert.containsSubset(problem, { name: "CookieProblem", code: "ORIGIN_NOT_ALLOWED" })
    })
  )

  it.effect("asks by its own fetch whether the server answers others, where it got no answer", () =>
    Effect.gen(function* () {
      const { credentials, pageOf, url } = yield* given
      const asked: Array<string> = []
      const blocked =
        (isThere: boolean): typeof fetch =>
        async (input, init) => {
          asked.push(`${init?.mode ?? init?.method} ${String(input)}`)
          if (init?.mode === "no-cors" && isThere) return new Response()
          throw new TypeError("Failed to fetch")
        }
      const tried = (isThere: boolean) =>
        Effect.promise(() =>
          pageOf(blocked(isThere))
            .client.session.signIn(credentials)
            .catch((error: unknown) => error)
        )
      assert.containsSubset(yield* tried(true), { name: "CookieProblem", code: "ORIGIN_NOT_ALLOWED" })
      assert.containsSubset(yield* tried(false), { name: "ApiError", code: "NETWORK_FAILED" })
      const tries = [`POST ${url}/api/v1/auth/login?session=cookie`, `no-cors ${url}/`]
      assert.deepStrictEqual(asked, [...tries, ...tries])
    })
  )
})
