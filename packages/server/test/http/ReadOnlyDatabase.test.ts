import { assert, layer } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { readOnly, writable } from "../support/ReadOnlyDatabase.ts"
import { signIn } from "../support/SignedIn.ts"
import { PASSWORD } from "../support/Slice.ts"
import { open, request } from "../support/WireSocket.ts"

const post = Effect.fnUntraced(function* (path: string, body: object) {
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(HttpClientRequest.post(path).pipe(HttpClientRequest.bodyJsonUnsafe(body)))
  const text = yield* response.text
  return { status: response.status, retryAfter: response.headers["retry-after"], text }
})

layer(TestApp.layer, { excludeTestServices: true })("a server whose database takes no writes", (it) => {
  it.effect("[FAULT 24] answers what writes with 503 and Retry-After, what reads as ever, and recovers by itself", () =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      const clock = yield* MovableClock
      const { accessToken, person, refreshToken } = yield* signIn
      const login = post("/api/v1/auth/login", { identifier: person.email, password: PASSWORD, platform: "web" })
      const me = Effect.map(
        client.get("/api/v1/users/me", { headers: { authorization: `Bearer ${accessToken}` } }),
        ({ status }) => status
      )
      yield* readOnly
      yield* Effect.repeat(me, { until: (status) => status === 200, schedule: Schedule.spaced("20 millis") })
      for (const write of [
        login,
        post("/api/v1/auth/refresh", { refresh_token: refreshToken }),
        post("/api/v1/auth/logout", { refresh_token: refreshToken })
      ]) {
        const { retryAfter, status, text } = yield* write
        assert.deepStrictEqual([status, retryAfter], [503, "1"], text)
        assert.notInclude(text, "25006")
      }
      const socket = yield* open()
      const payload = { identifier: person.email, password: PASSWORD, platform: "web" }
      yield* socket.send(request("1", "sessions.login", payload))
      assert.containsSubset(yield* socket.until("1"), {
        exit: { _tag: "Failure", cause: [{ _tag: "Fail", error: { _tag: "Unavailable" } }] }
      })
      assert.strictEqual(yield* me, 200)
      yield* writable
      // Connections are replaced once a second at most.
      const later = Effect.andThen(clock.advance("1 second"), login)
      yield* Effect.repeat(later, { until: ({ status }) => status === 200 })
      assert.strictEqual((yield* post("/api/v1/auth/logout", { refresh_token: refreshToken })).status, 204)
    }).pipe(Effect.scoped)
  )
})
