import { assert, layer } from "@effect/vitest"
import { Deferred, Effect } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inject } from "vitest"
import * as TestDatabase from "@credbuzzpay/server/testing/TestDatabase"
import { startServer } from "../../server/test/processes/RunningServer.ts"
import { bearer, createClient, isApiError, webSocket } from "../src/main.ts"

const redis = inject("redis")

/** What a call ended with: its answer, or the code that it was refused with. */
const told = (call: Promise<object>): Promise<string> =>
  call.then(
    () => "answered",
    (error: unknown) => (isApiError(error) ? error.code : `no ApiError: ${String(error)}`)
  )

/** How an act ends that reached the server: its database may be late on a busy machine, which the server says. */
const byServer = ["answered", "SERVICE_UNAVAILABLE"]

layer(TestDatabase.layer, { excludeTestServices: true })("a client over a WebSocket", (it) => {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    it.effect.skipIf(redis === undefined)(
      `goes through a restart of the server by ${signal}: what waits is answered or refused, and the next call works`,
      () =>
        Effect.gen(function* () {
          const folder = yield* Effect.acquireRelease(
            Effect.sync(() => mkdtempSync(join(tmpdir(), "credbuzzpay-restart-"))),
            (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
          )
          const settings = {
            ...(yield* TestDatabase.environment),
            REDIS_URL: redis ?? "",
            SERVER_PROCESSES: "2",
            DATA_DIR: join(folder, "data"),
            PERSON_KEYS_DIR: join(folder, "keys")
          }
          const server = yield* startServer(settings)
          yield* server.served(2)

          // Every wait of the client ends when the server is there again.
          const again = yield* Deferred.make<void>()
          const isThere = Effect.runPromise(Deferred.await(again))
          const waits: Array<number> = []
          const timing = {
            random: () => 0,
            sleep: (milliseconds: number) => {
              waits.push(milliseconds)
              return isThere
            }
          }
          const client = createClient({
            baseUrl: server.url,
            transport: webSocket(),
            session: bearer("of nobody"),
            timeoutMs: 0,
            timing
          })
          const forgot = (name: string) =>
            told(client.passwordReset.forgot({ identifier: `${name}.${signal.toLowerCase()}@example.test` }))
          const me = () => told(client.users.me())
          assert.strictEqual(yield* Effect.promise(me), "INVALID_TOKEN")

          const act = forgot("meanwhile")
          const reads = [me(), me(), me()]
          yield* server.signal(signal)
          yield* server.exit
          const whileAway = me()
          const restarted = yield* startServer({ ...settings, PORT: String(server.port) })
          yield* restarted.served(2)
          yield* Deferred.succeed(again, undefined)
          // Only what is safe was sent again; this may have been done or not.
          assert.oneOf(yield* Effect.promise(() => act), ["NETWORK_FAILED", ...byServer])
          for (const read of [...reads, whileAway])
            assert.strictEqual(yield* Effect.promise(() => read), "INVALID_TOKEN")
          assert.strictEqual(yield* Effect.promise(me), "INVALID_TOKEN")
          assert.oneOf(yield* Effect.promise(() => forgot("after")), byServer)
          assert.isNotEmpty(waits)
          client.close()
        }).pipe(Effect.scoped),
      240_000
    )
  }
})
