import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { vi } from "vitest"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import {
  AuthenticationFailed,
  createClient,
  NetworkFailed,
  RateLimited,
  Unavailable,
  ValidationFailed
} from "../src/main.ts"

const login = { identifier: "nobody@example.test", password: "whatever it is", platform: "web" } as const
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
