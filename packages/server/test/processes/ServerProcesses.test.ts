import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { Agent } from "node:http"
import { createServer } from "node:net"
import { inject } from "vitest"
import { lotOf } from "../../src/processes/LentTokens.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"
import { ask, startServer } from "./RunningServer.ts"

const redis = inject("redis")

const KEYS = "/.well-known/jwks.json"
/** Counted to the limit by address, and refused for want of a token of the caller's. */
const SOMEBODY = "/api/v1/users/ZZZZZZZZ"
const LIMIT = 64

const twoProcesses = (settings: Readonly<Record<string, string>> = {}) =>
  Effect.gen(function* () {
    const server = yield* startServer({
      ...(yield* TestDatabase.environment),
      REDIS_URL: redis ?? "",
      SERVER_PROCESSES: "2",
      ...settings
    })
    return { server, processes: yield* server.served(2) }
  })

const nobody = () => {}

/** Clients that ask again and again, and what became of it. */
const makeClients = () => {
  let look = nobody
  return {
    /** Asks until told to stop. */
    asking: (one: () => Promise<unknown>) => {
      const counts = { answered: 0, lost: 0 }
      const asks = { goesOn: true }
      const done = (async () => {
        while (asks.goesOn) {
          // oxlint-disable-next-line no-await-in-loop -- one after another, as a client does
          await one().then(
            () => (counts.answered += 1),
            () => (counts.lost += 1)
          )
          look()
        }
      })()
      const stop = () => {
        asks.goesOn = false
        return done
      }
      return { counts, stop }
    },
    /** An answer came that no client of {@link asking} counts. */
    noted: () => look(),
    until: (holds: () => boolean) =>
      Effect.callback<void>((resume) => {
        look = () => {
          if (holds()) resume(Effect.void)
        }
        look()
      })
  }
}

layer(TestDatabase.layer, { excludeTestServices: true })("a server of several processes", (it) => {
  it.effect.skipIf(redis === undefined)(
    "counts the limit by address once, and tells the metrics of all on every one of them",
    () =>
      Effect.gen(function* () {
        const { server } = yield* twoProcesses({
          RATE_LIMIT_API_IP: String(LIMIT),
          RATE_LIMIT_API_IP_SECONDS: "3600"
        })
        const each = (path: string, from: string, count: number) =>
          Effect.forEach(Array.from({ length: count }), () => Effect.promise(() => ask(server, path, from)))
        const answers = yield* each(SOMEBODY, "198.51.100.7", 3 * LIMIT)
        const answered = answers.filter(({ status }) => status === 401).length
        assert.isTrue(answers.every(({ status }) => status === 401 || status === 429))
        // A process that the primary has not answered yet lets its half through; no process lets the whole limit through.
        const lot = lotOf({ limit: LIMIT, windowSeconds: 3600 })
        assert.isAtLeast(answered, LIMIT - 2 * lot)
        assert.isAtMost(answered, LIMIT + LIMIT / 2 + 2 * lot)

        // Four times, so that both processes are asked.
        for (const { status, text } of yield* each("/metrics", "198.51.100.8", 4)) {
          assert.strictEqual(status, 200)
          const lines = text.split("\n")
          assert.strictEqual(lines.filter((line) => line === "# TYPE http_requests_total counter").length, 1)
          const of = (worker: string) =>
            lines
              .filter((line) => line.startsWith("http_requests_total{") && line.includes(`worker="${worker}"`))
              .filter((line) => line.includes(`status="401"`))
              .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0)
          assert.strictEqual(of("1") + of("2"), answered)
          assert.isTrue(of("1") > 0 && of("2") > 0, "both have served")
        }
      })
  )

  it.effect.skipIf(redis === undefined)(
    "goes on when one of them is killed under load, and another takes its place",
    () =>
      Effect.gen(function* () {
        const { processes, server } = yield* twoProcesses({ RATE_LIMIT_API_IP: "1000000" })
        const { asking, until } = makeClients()
        const clients = Array.from({ length: 4 }, (_, n) => asking(() => ask(server, KEYS, `198.51.100.${n}`)))
        const total = () => clients.reduce((sum, { counts }) => sum + counts.answered, 0)
        yield* until(() => total() > 50)
        const [first] = processes
        yield* Effect.sync(() => process.kill(first?.pid ?? 0, "SIGKILL"))
        const before = total()
        yield* until(() => total() > before + 50)
        const again = (yield* server.served(3)).at(-1)
        yield* Effect.promise(() => Promise.all(clients.map(({ stop }) => stop())))
        assert.strictEqual(again?.worker, first?.worker)
        assert.notStrictEqual(again?.pid, first?.pid)
        // No more than each client's one request can have been under way.
        assert.isAtMost(
          clients.reduce((sum, { counts }) => sum + counts.lost, 0),
          clients.length
        )
        const { text } = yield* Effect.promise(() => ask(server, "/metrics", "198.51.100.9"))
        assert.match(text, /server_process_deaths_total\{worker="primary"[^}]*\} 1\n/)
      })
  )

  it.effect.skipIf(redis === undefined)(
    "answers every request that it was sent when it is told to stop under load",
    () =>
      Effect.gen(function* () {
        const { server } = yield* twoProcesses({ RATE_LIMIT_API_IP: "1000000" })
        const { noted, until } = makeClients()
        const clients = Array.from({ length: 8 }, (_, n) => {
          const agent = new Agent({ keepAlive: true, maxSockets: 1 })
          const state = { answered: 0, closed: false }
          const done = (async () => {
            while (!state.closed) {
              // oxlint-disable-next-line no-await-in-loop -- one after another, on one connection
              const { closes, status } = await ask(server, KEYS, `203.0.113.${n}`, agent)
              assert.strictEqual(status, 200)
              state.answered += 1
              state.closed = closes
              noted()
            }
            agent.destroy()
          })()
          return { state, done }
        })
        yield* until(() => clients.every(({ state }) => state.answered > 20))
        yield* server.signal("SIGTERM")
        // A request that was sent and not answered rejects.
        yield* Effect.promise(() => Promise.all(clients.map(({ done }) => done)))
        assert.strictEqual(yield* server.exit, 0)
      })
  )

  it.effect.skipIf(redis === undefined)("speaks over WebSockets, and says goodbye when it stops", () =>
    Effect.gen(function* () {
      const { server } = yield* twoProcesses()
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc/ws`)
      const closed = new Promise<number>((resolve) => socket.addEventListener("close", ({ code }) => resolve(code)))
      const answer = yield* Effect.promise(
        () =>
          new Promise<string>((resolve) => {
            socket.addEventListener("open", () => socket.send(`${JSON.stringify({ _tag: "Ping" })}\n`))
            socket.addEventListener("message", ({ data }) => resolve(String(data)))
          })
      )
      assert.include(answer, "Pong")
      yield* server.signal("SIGTERM")
      assert.include([1000, 1001], yield* Effect.promise(() => closed))
      assert.strictEqual(yield* server.exit, 0)
    })
  )

  it.effect.skipIf(redis === undefined)("ends when it cannot start, and says why", () =>
    Effect.gen(function* () {
      const taken = yield* Effect.acquireRelease(
        Effect.promise(
          () =>
            new Promise<ReturnType<typeof createServer>>((resolve) => {
              const other = createServer()
              other.listen(0, "127.0.0.1", () => resolve(other))
            })
        ),
        (other) => Effect.sync(() => other.close())
      )
      const address = taken.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      const server = yield* startServer({
        ...(yield* TestDatabase.environment),
        REDIS_URL: redis ?? "",
        SERVER_PROCESSES: "2",
        PORT: String(port)
      })
      assert.strictEqual(yield* server.exit, 1)
      assert.include(server.said(), `Port ${port} is in use by another program`)
      assert.include(server.said(), "No process of the server could start")
    })
  )

  it.effect("does not start without Redis, since each process would count every limit for itself", () =>
    Effect.gen(function* () {
      const server = yield* startServer({ ...(yield* TestDatabase.environment), SERVER_PROCESSES: "2" })
      assert.strictEqual(yield* server.exit, 1)
      assert.include(server.said(), "SERVER_PROCESSES: must be 1 without REDIS_URL")
    })
  )
})
