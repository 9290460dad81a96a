import { assert, it, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { isCanonicalPath } from "../../src/http/CanonicalPath.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { signIn } from "../support/SignedIn.ts"

it.each([
  "/",
  "/api/v1/users/me",
  "/api/v1/users/me/",
  "/api/v1/users/%C3%A9lodie",
  "/api/v1/users/a%40b",
  "/api/v1/users/a%2Fb",
  "/.well-known/jwks.json"
])("[FAULT 11] the path %s is written as it is served", (path) => assert.isTrue(isCanonicalPath(path)))

const others = [
  "//api/v1/users/me",
  "/api//v1/users/me",
  "/api/v1/users/me//",
  "/%61pi/v1/users/me",
  "/api/v1/users/%6De",
  "/api/v1/%75sers/me",
  "/api/v1/./users/me",
  "/api/v1/users/../users/me",
  "/api/v1/users/%2e%2e/users/me",
  "/api/v1/users/me;a=b",
  "/api/v1\\users/me"
]

it.each(others)("[FAULT 11] the path %s is another form of one", (path) => assert.isFalse(isCanonicalPath(path)))

const statusOf = Effect.fnUntraced(function* (path: string, headers: Record<string, string> = {}) {
  const client = yield* HttpClient.HttpClient
  return (yield* client.get(path, { headers })).status
})

layer(TestApp.layer, { excludeTestServices: true })("a path that is served", (it) => {
  it.effect("[FAULT 11] is served in its one form, signed in or not", () =>
    Effect.gen(function* () {
      const { accessToken } = yield* signIn
      const headers = { authorization: `Bearer ${accessToken}` }
      assert.strictEqual(yield* statusOf("/api/v1/users/me", headers), 200)
      assert.strictEqual(yield* statusOf("/api/v1/users/me/", headers), 200)
      const upper = ["/API/V1/users/me", "/api/V1/users/me", "/api/v1/Users/me"]
      // What a client of HTTP mends before it sends it is not sent.
      for (const path of [...others.filter((path) => !/\/\.|%2e|\\/.test(path)), ...upper]) {
        assert.strictEqual(yield* statusOf(path, headers), 404, path)
      }
    })
  )

  it.effect("[FAULT 11] is closed in every other form, also where nobody signs in", () =>
    Effect.gen(function* () {
      for (const path of ["/METRICS", "//metrics", "/%6Detrics", "/Health/live", "//docs", "/OpenApi.json"]) {
        assert.strictEqual(yield* statusOf(path), 404, path)
      }
      for (const path of ["/metrics", "/metrics/", "/health/live"]) assert.strictEqual(yield* statusOf(path), 200, path)
    })
  )

  it.effect("[FAULT 27] says which methods it takes, and takes each of them", () =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      const paths = new Set(declaredOperations(operationGroups).map(({ path }) => path.replace(/:\w+/g, "ZZZZZZZZ")))
      for (const path of [...paths, "/health/live", "/metrics", "/rpc"]) {
        const refused = yield* client.execute(HttpClientRequest.patch(path))
        assert.strictEqual(refused.status, 405, path)
        const allowed = (refused.headers["allow"] ?? "").split(", ")
        assert.include(allowed, "OPTIONS")
        assert.strictEqual((yield* client.execute(HttpClientRequest.options(path))).status, 204, path)
        assert.strictEqual(allowed.includes("HEAD"), allowed.includes("GET"), path)
        if (!allowed.includes("HEAD")) continue
        const head = yield* client.execute(HttpClientRequest.head(path))
        assert.notInclude([404, 405], head.status, path)
      }
    })
  )
})
