import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { FetchHttpClient } from "effect/http"
import { CredbuzzApi, InternalError, NetworkFailed, NotFound, RateLimited, Unavailable } from "../../src/effect/main.ts"
import { Tokens } from "../../src/effect/sessions/Tokens.ts"
import { clientOf } from "./EveryTransport.ts"
import { pair } from "./Pair.ts"

const login = { identifier: "nobody@example.test", password: "whatever it is", platform: "web" } as const
const ofSomebody = { userCode: "A7W2D3XN", reason: "Asked for by the ombudsman" }

const given = (url: string) => Effect.provide(clientOf(url))

/** A refusal as REST's envelope, for whatever is asked. */
const answering =
  (status: number, code: string, headers: Record<string, string> = {}): typeof fetch =>
  async () => {
    const errors = [{ field: "user_code", message: "No", code }]
    const body = { success: false, message: "No", errors, timestamp: "2026-11-23T09:30:00.000Z", request_id: "req_1" }
    return Response.json(body, { status, headers })
  }

/** What a download is refused with, by somebody who is signed in. */
const refusal = (fetch: typeof globalThis.fetch) =>
  Effect.gen(function* () {
    yield* (yield* Tokens).keep(pair(1))
    return yield* Effect.flip((yield* CredbuzzApi).evidencePack.make(ofSomebody))
  }).pipe(given("http://erp.test"), Effect.provideService(FetchHttpClient.Fetch, fetch))

describe("the client with Effect", () => {
  it.effect("says that the server is not there", () =>
    Effect.gen(function* () {
      const { sessions } = yield* CredbuzzApi
      assert.instanceOf(yield* Effect.flip(sessions.login(login)), NetworkFailed)
    }).pipe(given("http://127.0.0.1:1"))
  )

  it.effect("ends the request of a call that is interrupted", () =>
    Effect.gen(function* () {
      const asked = yield* Deferred.make<AbortSignal>()
      const never: typeof fetch = (_url, init) => {
        if (init?.signal) Deferred.doneUnsafe(asked, Effect.succeed(init.signal))
        return new Promise(() => {})
      }
      const { sessions } = yield* CredbuzzApi
      const call = yield* Effect.forkChild(Effect.provideService(sessions.login(login), FetchHttpClient.Fetch, never), {
        startImmediately: true
      })
      const signal = yield* Deferred.await(asked)
      yield* Fiber.interrupt(call)
      assert.isTrue(signal.aborted)
    }).pipe(given("http://erp.test"))
  )

  it.effect(
    "tells of a refused download by the class of its status, the field as it was written, and when to come back",
    () =>
      Effect.gen(function* () {
        for (const [status, code, cls] of [
          [404, "USER_NOT_FOUND", NotFound],
          [429, "RATE_LIMITED", RateLimited],
          [503, "SERVICE_UNAVAILABLE", Unavailable]
        ] as const) {
          const error = yield* refusal(answering(status, code, { "retry-after": "7" }))
          assert.isTrue(error instanceof cls)
          const errors = [{ field: "userCode", message: "No", code }]
          assert.containsSubset(error, { code, requestId: "req_1", retryAfterSeconds: 7, errors })
        }
        assert.instanceOf(yield* refusal(answering(500, "INTERNAL_ERROR")), InternalError)
        assert.instanceOf(yield* refusal(async () => new Response("<html>", { status: 502 })), NetworkFailed)
        assert.instanceOf(yield* refusal(async () => new Response("<html>", { status: 404 })), NetworkFailed)
      })
  )
})
