import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { HttpApi } from "effect/http-api"
import { Api } from "@credbuzzpay/domain/Api"
import { TestApp } from "../../src/testing/TestApp.ts"
import { signIn } from "../support/SignedIn.ts"

type Sent = Readonly<Record<string, string>>

/** One request by somebody signed in; `answers` of the same person see each other's versions. */
const caller = Effect.gen(function* () {
  const { accessToken, person } = yield* signIn
  const client = yield* HttpClient.HttpClient
  const send = Effect.fnUntraced(function* (request: HttpClientRequest.HttpClientRequest, headers: Sent) {
    const authorized = HttpClientRequest.setHeaders(request, { authorization: `Bearer ${accessToken}`, ...headers })
    const response = yield* client.execute(authorized)
    const body = yield* response.text
    return { status: response.status, etag: response.headers["etag"], headers: response.headers, body }
  })
  const get = (path: string, headers: Sent = {}) => send(HttpClientRequest.get(path), headers)
  const put = (path: string, body: unknown, headers: Sent = {}) =>
    send(HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.put(path), body), headers)
  const own = `/api/v1/users/${person.userCode}`
  return { get, put, person, own, settings: `${own}/security-settings` }
})

const codes = (body: string): ReadonlyArray<string> =>
  JSON.parse(body).errors.map((error: { readonly code: string }) => error.code)

const networks = { ip_whitelist: ["127.0.0.0/8", "::1/128"] }

layer(TestApp.layer, { excludeTestServices: true })("[SECURITY 21] preconditions", (it) => {
  it.effect(
    "[SECURITY 21] tag single reads with the version of their row, from memory and from the endpoint alike",
    () =>
      Effect.gen(function* () {
        const { get, own } = yield* caller
        for (const path of [own, own, `${own}/`, "/api/v1/users/me"]) {
          assert.strictEqual((yield* get(path)).etag, '"1"')
        }
      })
  )

  it.effect("[SECURITY 21] answer 304 without a body to whoever has the version, and 200 to whoever has another", () =>
    Effect.gen(function* () {
      const { get, own } = yield* caller
      for (const path of [own, own, `${own}/`, "/api/v1/users/me"]) {
        for (const known of ['"1"', 'W/"1"', '"9", "1"', "*"]) {
          const answer = yield* get(path, { "if-none-match": known })
          assert.deepStrictEqual([answer.status, answer.body], [304, ""])
          assert.strictEqual(answer.etag, '"1"')
          assert.isString(answer.headers["x-request-id"])
          assert.strictEqual(answer.headers["cache-control"], "no-store")
        }
        for (const other of ['"2"', '"1-x"', "garbage"]) {
          assert.strictEqual((yield* get(path, { "if-none-match": other })).status, 200)
        }
      }
    })
  )

  it.effect("[SECURITY 21] give a compressed answer a strong tag of its own, which reads and writes accept", () =>
    Effect.gen(function* () {
      const { get, put, settings } = yield* caller
      const many = ["127.0.0.0/8", "::1/128", ...Array.from({ length: 48 }, (_, n) => `2001:db8:${n}:4711::/64`)]
      yield* put(settings, { ip_whitelist: many }, { "if-match": '"1"' })
      const plain = yield* get(settings, { "accept-encoding": "identity" })
      const zipped = yield* get(settings, { "accept-encoding": "gzip" })
      assert.strictEqual(zipped.headers["content-encoding"], "gzip")
      assert.strictEqual(zipped.etag, plain.etag?.replace(/"$/, '-gzip"'))
      for (const known of [plain.etag ?? "", zipped.etag ?? ""]) {
        const again = yield* get(settings, { "accept-encoding": "gzip", "if-none-match": known })
        assert.deepStrictEqual([again.status, again.etag], [304, known])
      }
      assert.strictEqual((yield* put(settings, networks, { "if-match": zipped.etag ?? "" })).status, 200)
    })
  )

  it.effect(
    "[SECURITY 21] ask every write for the version it was made for: 428, 400, 412, then 200 with the next",
    () =>
      Effect.gen(function* () {
        const { get, put, settings } = yield* caller
        const read = yield* get(settings)
        assert.match(read.etag ?? "", /^"1-[\w-]{22}"$/)
        const without = yield* put(settings, networks)
        assert.deepStrictEqual([without.status, codes(without.body)], [428, ["IF_MATCH_REQUIRED"]])
        const malformed = yield* put(settings, networks, { "if-match": "1" })
        assert.deepStrictEqual([malformed.status, codes(malformed.body)], [400, ["INVALID_IF_MATCH"]])
        for (const stale of ['"2"', 'W/"1"', '"2", "3"', '"a"']) {
          const refused = yield* put(settings, networks, { "if-match": stale })
          assert.deepStrictEqual([refused.status, codes(refused.body)], [412, ["STALE_VERSION"]])
        }
        const changed = yield* put(settings, networks, { "if-match": read.etag ?? "" })
        assert.strictEqual(changed.status, 200)
        assert.match(changed.etag ?? "", /^"2-/)
        assert.strictEqual((yield* get(settings)).etag, changed.etag)
        assert.strictEqual((yield* get(settings, { "if-none-match": changed.etag ?? "" })).status, 304)
        assert.strictEqual((yield* put(settings, networks, { "if-match": read.etag ?? "" })).status, 412)
        assert.strictEqual((yield* put(settings, networks, { "if-match": "*" })).status, 200)
        assert.strictEqual((yield* put(settings, networks, { "if-match": '"2", "3"' })).status, 200)
      })
  )

  it.effect(
    "[SECURITY 21] hold for a profile too: the answer has the new tag, and a change of nothing the old one",
    () =>
      Effect.gen(function* () {
        const { get, own, put } = yield* caller
        const names = { first_name: "Usha" }
        const changed = yield* put(own, names, { "if-match": (yield* get(own)).etag ?? "" })
        assert.deepStrictEqual([changed.status, changed.etag], [200, '"2"'])
        assert.strictEqual((yield* get(own)).etag, '"2"')
        const same = yield* put(own, names, { "if-match": '"2"' })
        assert.deepStrictEqual([same.status, same.etag], [200, '"2"'])
        assert.deepStrictEqual(codes((yield* put(own, names, { "if-match": '"1"' })).body), ["STALE_VERSION"])
        assert.deepStrictEqual(codes((yield* put(own, names)).body), ["IF_MATCH_REQUIRED"])
      })
  )

  it.effect("a profile's change that brings more than the profile is refused, naming every field", () =>
    Effect.gen(function* () {
      const { get, own, put } = yield* caller
      const more = ["user_role", "branch_code", "is_blocked", "is_active", "is_kyc_complete", "kyc_verification_step"]
      const surplus = [...more, "email", "mobile", "row_version", "password_hash", "blocked_until", "user_code"]
      const body = { first_name: "Usha", ...Object.fromEntries(surplus.map((name) => [name, "1"])) }
      const refused = yield* put(own, body, { "if-match": "*" })
      assert.strictEqual(refused.status, 400)
      const errors: ReadonlyArray<{ readonly field: string; readonly code: string }> = JSON.parse(refused.body).errors
      assert.deepStrictEqual(
        new Set(errors.map(({ code, field }) => `${field} ${code}`)),
        new Set(surplus.map((name) => `${name} UNKNOWN_FIELD`))
      )
      assert.strictEqual((yield* get(own)).etag, '"1"')
    })
  )

  it("[SECURITY 21] are asked of every PUT of the contract", () => {
    const without: Array<string> = []
    HttpApi.reflect(Api, {
      onGroup: () => {},
      onEndpoint: ({ endpoint }) => {
        const asks = endpoint.headers !== undefined && JSON.stringify(endpoint.headers.ast).includes("if-match")
        if (endpoint.method === "PUT" && !asks) without.push(endpoint.path)
      }
    })
    assert.deepStrictEqual(without, [])
  })
})
