import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { PasswordHasher } from "../../src/features/identity/passwords/PasswordHasher.ts"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import { TestApp } from "../../src/testing/TestApp.ts"

// #region readme
const busy = () => Effect.fail(Unavailable.of({ what: "password hasher", retryAfterSeconds: 3 }))
const BusyHasher = Layer.succeed(PasswordHasher, {
  hash: busy,
  verify: busy,
  verifyDummy: busy,
  needsRehash: () => false
})

layer(TestApp.over({ hasher: BusyHasher, clock: MovableClock.layerAt(Date.UTC(2030, 0, 1)) }), {
  excludeTestServices: true
})("when every hashing slot is taken", (it) => {
  it.effect("signing in is 503 with Retry-After, and says when that was", () =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      const login = { identifier: "asha@example.com", password: "whatever", platform: "web" }
      const response = yield* client.execute(
        HttpClientRequest.post("/api/v1/auth/login").pipe(HttpClientRequest.bodyJsonUnsafe(login))
      )
      assert.deepStrictEqual([response.status, response.headers["retry-after"]], [503, "3"])
      assert.include(yield* response.text, `"timestamp":"2030-01-01T00:00:00.000Z"`)
    })
  )
})
// #endregion readme
