import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { PASSWORD, register } from "../support/Slice.ts"
import { open, request } from "../support/WireSocket.ts"

const OWN = "https://erp.example.test"
const EVIL = "https://evil.example"

const call = Effect.fnUntraced(function* (
  path: string,
  body: object | undefined,
  headers: Record<string, string> = {}
) {
  const client = yield* HttpClient.HttpClient
  const asked = HttpClientRequest.post(`/api/v1/auth/${path}`).pipe(HttpClientRequest.setHeaders(headers))
  const response = yield* client.execute(body === undefined ? asked : HttpClientRequest.bodyJsonUnsafe(asked, body))
  const text = yield* response.text
  const answer = text === "" ? {} : JSON.parse(text)
  const cookie = String(response.headers["set-cookie"] ?? "")
  return { status: response.status, data: answer.data ?? {}, code: answer.errors?.[0]?.code, cookie }
})

const signIn = Effect.fnUntraced(function* (email: string) {
  const login = { identifier: email, password: PASSWORD, platform: "web" }
  const { cookie, data } = yield* call("login?session=cookie", login, { origin: OWN })
  return { cookie: cookie.split(";")[0] ?? "", accessToken: String(data.access_token) }
})

const signInWithToken = Effect.fnUntraced(function* (email: string) {
  const { data } = yield* call("login", { identifier: email, password: PASSWORD, platform: "web" })
  return { refreshToken: String(data.refresh_token), accessToken: String(data.access_token) }
})

const live = (userCode: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.map(sql`select 1 from sessions where user_code = ${userCode} and ended_at is null`, (rows) => rows.length)
  )

const isCleared = (cookie: string) => assert.match(cookie, /__Secure-credbuzz_refresh=;.*(Max-Age=0|1970)/)

layer(TestApp.layer, { excludeTestServices: true })("signing out", (it) => {
  for (const path of ["logout?session=cookie", "logout"]) {
    for (const headers of [{ origin: OWN }, { "sec-fetch-site": "same-origin" }]) {
      it.effect(
        `[FAULT 22] takes the cookie alone (${path}, ${Object.keys(headers)}), long after the access token, twice`,
        () =>
          Effect.gen(function* () {
            const { email, userCode } = yield* register()
            const { cookie } = yield* signIn(email)
            yield* (yield* MovableClock).advance("2 hours")
            for (const _ of [1, 2]) {
              const left = yield* call(path, {}, { ...headers, cookie })
              assert.strictEqual(left.status, 204)
              isCleared(left.cookie)
              assert.strictEqual(yield* live(userCode), 0)
            }
            const refreshed = yield* call("refresh?session=cookie", {}, { origin: OWN, cookie })
            assert.strictEqual(refreshed.status, 401)
          })
      )
    }
  }

  it.effect(
    "[FAULT 22] in cookie mode is done where nobody is signed in: no cookie, or an access token of before",
    () =>
      Effect.gen(function* () {
        const { email } = yield* register()
        const { accessToken, cookie } = yield* signIn(email)
        const authorization = `Bearer ${accessToken}`
        assert.strictEqual(
          (yield* call("logout?session=cookie", undefined, { origin: OWN, cookie, authorization })).status,
          204
        )
        assert.strictEqual(
          (yield* call("logout?session=cookie", undefined, { origin: OWN, authorization })).status,
          204
        )
        assert.strictEqual((yield* call("logout?session=cookie", undefined, { origin: OWN })).status, 204)
      })
  )

  it.effect("[FAULT 22] takes the refresh token alone, used or not, twice, and one that never was", () =>
    Effect.gen(function* () {
      const { email, userCode } = yield* register()
      const { refreshToken } = yield* signInWithToken(email)
      const { data } = yield* call("refresh", { refresh_token: refreshToken })
      yield* (yield* MovableClock).advance("2 hours")
      for (const token of [refreshToken, refreshToken, String(data.refresh_token), "never-was-one"]) {
        assert.strictEqual((yield* call("logout", { refresh_token: token })).status, 204)
        assert.strictEqual(yield* live(userCode), 0)
      }
      assert.strictEqual((yield* call("refresh", { refresh_token: data.refresh_token })).status, 401)
    })
  )

  it.effect("[FAULT 22] with all ends every session of whose token it is, and none by a token that is over", () =>
    Effect.gen(function* () {
      const { email, userCode } = yield* register()
      const first = yield* signInWithToken(email)
      const second = yield* signInWithToken(email)
      yield* signInWithToken(email)
      assert.strictEqual((yield* call("logout", { refresh_token: first.refreshToken })).status, 204)
      assert.strictEqual((yield* call("logout", { refresh_token: first.refreshToken, all: true })).status, 204)
      assert.strictEqual(yield* live(userCode), 2)
      assert.strictEqual((yield* call("logout", { refresh_token: second.refreshToken, all: true })).status, 204)
      assert.strictEqual(yield* live(userCode), 0)
    })
  )

  for (const headers of [{ origin: EVIL }, { origin: "null" }, { "sec-fetch-site": "cross-site" }, {}]) {
    it.effect(`[FAULT 22] is not done by another page's call with the cookie (${JSON.stringify(headers)})`, () =>
      Effect.gen(function* () {
        const { email, userCode } = yield* register()
        const { accessToken, cookie } = yield* signIn(email)
        const refused = yield* call("logout?session=cookie", {}, { ...headers, cookie })
        assert.deepStrictEqual([refused.status, refused.code, refused.cookie], [403, "ORIGIN_DENIED", ""])
        const unnamed = yield* call("logout", {}, { ...headers, cookie })
        assert.deepStrictEqual([unnamed.status, unnamed.cookie], [401, ""])
        assert.strictEqual(yield* live(userCode), 1)
        // An access token is no cookie: no other page can have it.
        const left = yield* call("logout", {}, { ...headers, cookie, authorization: `Bearer ${accessToken}` })
        assert.strictEqual(left.status, 204)
        assert.strictEqual(yield* live(userCode), 0)
      })
    )
  }

  it.effect("[FAULT 22] needs something: nothing, or an access token that is over by itself, is 401", () =>
    Effect.gen(function* () {
      const { email } = yield* register()
      const { accessToken } = yield* signInWithToken(email)
      assert.strictEqual((yield* call("logout", undefined)).status, 401)
      yield* (yield* MovableClock).advance("2 hours")
      const late = yield* call("logout", {}, { authorization: `Bearer ${accessToken}` })
      assert.deepStrictEqual([late.status, late.code], [401, "INVALID_TOKEN"])
    })
  )

  it.effect("[FAULT 22] over RPC takes either token alone, and both", () =>
    Effect.gen(function* () {
      const { email, userCode } = yield* register()
      const socket = yield* open()
      let calls = 0
      const logout = Effect.fnUntraced(function* (payload: object, token?: string) {
        const id = String((calls += 1))
        yield* socket.send(request(id, "sessions.logout", payload, token))
        return yield* socket.until(id)
      })
      const success = { exit: { _tag: "Success" } }
      for (const _ of [1, 2]) {
        const { refreshToken } = yield* signInWithToken(email)
        assert.containsSubset(yield* logout({ refreshToken }), success)
        assert.containsSubset(yield* logout({ refreshToken }), success)
        assert.strictEqual(yield* live(userCode), 0)
      }
      const one = yield* signInWithToken(email)
      assert.containsSubset(yield* logout({}, one.accessToken), success)
      assert.containsSubset(yield* logout({}, one.accessToken), {
        exit: { _tag: "Failure", cause: [{ error: { _tag: "AuthenticationFailed" } }] }
      })
      const [two, three] = [yield* signInWithToken(email), yield* signInWithToken(email)]
      assert.containsSubset(yield* logout({ refreshToken: two.refreshToken }, three.accessToken), success)
      assert.strictEqual(yield* live(userCode), 0)
    }).pipe(Effect.scoped)
  )
})
