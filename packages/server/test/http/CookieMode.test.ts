import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { TestApp } from "../../src/testing/TestApp.ts"
import { PASSWORD, register } from "../support/Slice.ts"

const OWN = "https://erp.example.test"

const call = Effect.fnUntraced(function* (path: string, body: object, headers: Record<string, string>) {
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(
    HttpClientRequest.post(`/api/v1/auth/${path}`).pipe(
      HttpClientRequest.bodyJsonUnsafe(body),
      HttpClientRequest.setHeaders(headers)
    )
  )
  const text = yield* response.text
  const answer = text === "" ? {} : JSON.parse(text)
  const cookie = String(response.headers["set-cookie"] ?? "")
  return { status: response.status, data: answer.data ?? {}, code: answer.errors?.[0]?.code, cookie, text }
})

const signIn = (headers: Record<string, string>) =>
  Effect.gen(function* () {
    const person = yield* register()
    return yield* call(
      "login?session=cookie",
      { identifier: person.email, password: PASSWORD, platform: "web" },
      headers
    )
  })

const valueOf = (cookie: string) => cookie.split(";")[0] ?? ""

layer(TestApp.layer, { excludeTestServices: true })("cookie mode", (it) => {
  it.effect("[SECURITY 6] keeps the refresh token in a cookie that no script reads, and out of every body", () =>
    Effect.gen(function* () {
      const { cookie, data, status, text } = yield* signIn({ origin: OWN })
      assert.strictEqual(status, 200)
      assert.notProperty(data, "refresh_token")
      assert.property(data, "access_token")
      for (const part of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/api/v1/auth"]) assert.include(cookie, part)
      assert.match(cookie, /^__Secure-credbuzz_refresh=[\w-]{43};/)
      assert.notInclude(text, valueOf(cookie).slice("__Secure-credbuzz_refresh=".length))
      const refreshed = yield* call("refresh?session=cookie", {}, { origin: OWN, cookie: valueOf(cookie) })
      assert.strictEqual(refreshed.status, 200, refreshed.text)
      assert.notStrictEqual(valueOf(refreshed.cookie), valueOf(cookie))
      assert.notProperty(refreshed.data, "refresh_token")
      const left = yield* call(
        "logout",
        {},
        { authorization: `Bearer ${refreshed.data.access_token}`, cookie: valueOf(refreshed.cookie) }
      )
      assert.strictEqual(left.status, 204)
      assert.match(left.cookie, /__Secure-credbuzz_refresh=;.*(Max-Age=0|1970)/)
    })
  )

  it.effect(
    "[SECURITY 6] answers no page of another origin, nobody who does not say, and uses nothing up by refusing",
    () =>
      Effect.gen(function* () {
        const { cookie } = yield* signIn({ origin: OWN })
        for (const headers of [
          { origin: "https://evil.example" },
          { origin: "null" },
          {},
          { "sec-fetch-site": "cross-site" }
        ]) {
          const refused = yield* call("refresh?session=cookie", {}, { ...headers, cookie: valueOf(cookie) })
          assert.deepStrictEqual([refused.status, refused.code, refused.cookie], [403, "ORIGIN_DENIED", ""])
        }
        const same = yield* call(
          "refresh?session=cookie",
          {},
          { "sec-fetch-site": "same-origin", cookie: valueOf(cookie) }
        )
        assert.strictEqual(same.status, 200)
      })
  )

  it.effect("looks at the cookie only when it is asked to, and without one says only: sign in again", () =>
    Effect.gen(function* () {
      const { cookie } = yield* signIn({ origin: OWN })
      const unasked = yield* call("refresh", {}, { origin: OWN, cookie: valueOf(cookie) })
      assert.deepStrictEqual([unasked.status, unasked.code], [400, "REQUIRED"])
      const none = yield* call("refresh?session=cookie", {}, { origin: OWN })
      assert.deepStrictEqual([none.status, none.code], [401, "INVALID_REFRESH_TOKEN"])
      const unknown = yield* call("refresh?session=banana", {}, { origin: OWN })
      assert.strictEqual(unknown.status, 400)
    })
  )

  it.effect("[SECURITY 6] takes a page that came from this server as its own, under whatever name it was reached", () =>
    Effect.gen(function* () {
      const here = { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" }
      const { cookie, status } = yield* signIn(here)
      assert.strictEqual(status, 200)
      const refreshed = yield* call("refresh?session=cookie", {}, { ...here, cookie: valueOf(cookie) })
      assert.strictEqual(refreshed.status, 200, refreshed.text)
      const elsewhere = { ...here, "sec-fetch-site": "same-site" }
      assert.strictEqual((yield* signIn(elsewhere)).code, "ORIGIN_DENIED")
    })
  )
})

const FRONTEND = "https://console.elsewhere.test"

layer(TestApp.inEnvironment({ CORS_ORIGINS: FRONTEND, SESSION_COOKIE: "cross-site" }), { excludeTestServices: true })(
  "cookie mode for pages of another site",
  (it) => {
    it.effect(
      "[SECURITY 6] keeps the cookie in the partition of the page's site, and answers allowed origins only",
      () =>
        Effect.gen(function* () {
          const page = { origin: FRONTEND, "sec-fetch-site": "cross-site" }
          const { cookie } = yield* signIn(page)
          for (const part of ["HttpOnly", "Secure", "SameSite=None", "Partitioned"]) assert.include(cookie, part)
          const held = { cookie: valueOf(cookie) }
          const refused = yield* call(
            "refresh?session=cookie",
            {},
            { ...page, ...held, origin: "https://evil.example" }
          )
          assert.deepStrictEqual([refused.status, refused.code, refused.cookie], [403, "ORIGIN_DENIED", ""])
          const refreshed = yield* call("refresh?session=cookie", {}, { ...page, ...held })
          assert.strictEqual(refreshed.status, 200, refreshed.text)
          const left = yield* call("logout?session=cookie", {}, { ...page, cookie: valueOf(refreshed.cookie) })
          assert.match(left.cookie, /Partitioned/) // of the same partition, else it stays
          assert.match(left.cookie, /__Secure-credbuzz_refresh=;/)
        })
    )
  }
)
