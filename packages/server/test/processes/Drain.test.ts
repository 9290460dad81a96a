import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { inject } from "vitest"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"
import { ask, startServer } from "./RunningServer.ts"

const redis = inject("redis")
const FROM = "198.51.100.7"
const KEYS = "/.well-known/jwks.json"

/** Longer than any test: what goes on meanwhile is told by what is answered, not by when. */
const ENDLESS = "600"

const started = (settings: Readonly<Record<string, string>>) =>
  Effect.gen(function* () {
    const server = yield* startServer({ ...(yield* TestDatabase.environment), ...settings })
    const get = (path: string) => Effect.promise(() => ask(server, path, FROM))
    const until = (path: string, status: number) =>
      Effect.repeat(
        Effect.catchCause(get(path), () => Effect.succeed({ status: 0, text: "", closes: true })),
        { until: (answer) => answer.status === status }
      )
    return { server, get, until }
  })

layer(TestDatabase.layer, { excludeTestServices: true })("a server that is asked to stop", (it) => {
  it.effect("says that it is not ready, and answers every call with the end of its connection", () =>
    Effect.gen(function* () {
      const { get, server, until } = yield* started({ DRAIN_SECONDS: ENDLESS })
      assert.deepInclude(JSON.parse((yield* until("/health/ready", 200)).text), { status: "ok" })
      yield* server.signal("SIGTERM")
      assert.deepInclude(JSON.parse((yield* until("/health/ready", 503)).text), {
        status: "draining",
        dependencies: { database: "ok", invalidation: "ok", signing_keys: "ok" }
      })
      assert.deepInclude(yield* get(KEYS), { status: 200, closes: true })
      assert.deepInclude(yield* get("/health/live"), { status: 200 })
    })
  )

  it.effect("ends by itself with 0 where it has not to wait", () =>
    Effect.gen(function* () {
      const { server, until } = yield* started({ DRAIN_SECONDS: "0" })
      yield* until("/health/ready", 200)
      yield* server.signal("SIGTERM")
      assert.strictEqual(yield* server.exit, 0)
    })
  )

  it.effect.skipIf(redis === undefined)("drains in all of its processes", () =>
    Effect.gen(function* () {
      const { get, server, until } = yield* started({
        DRAIN_SECONDS: ENDLESS,
        SERVER_PROCESSES: "2",
        REDIS_URL: redis ?? ""
      })
      yield* server.served(2)
      yield* server.signal("SIGTERM")
      yield* until("/health/ready", 503)
      // One after the other is asked: after one that drains has answered, so do the next ones.
      for (const _ of [1, 2, 3, 4]) yield* until("/health/ready", 503)
      assert.deepInclude(yield* get(KEYS), { status: 200, closes: true })
    })
  )
})
