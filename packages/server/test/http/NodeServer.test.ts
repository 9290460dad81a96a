import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"
import { type Server } from "node:http"
import { connect, type Socket } from "node:net"
import { ServerConfig } from "../../src/config/ServerConfig.ts"
import { NodeServer } from "../../src/http/NodeServer.ts"
import { serverLimits } from "../../src/http/ServerLimits.ts"

/** How late Node ends a request, whatever is set: its time, and how long until somebody looks. */
const LATEST_MILLIS = 15_000

const configured = (env: Record<string, string>) =>
  Effect.gen(function* () {
    return yield* ServerConfig.config
  }).pipe(Effect.provideService(ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env })))

/** Limits of which a test sees the order, and none of which decides it by being short. */
const short = {
  ...serverLimits,
  headersMillis: 50,
  requestMillis: 50,
  checkMillis: 10,
  answerMillis: 50,
  answerCheckMillis: 10
}

const listening = (server: Server) =>
  Effect.acquireRelease(
    Effect.callback<number>((resume) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address()
        resume(Effect.succeed(typeof address === "object" && address !== null ? address.port : 0))
      })
    }),
    () =>
      Effect.callback<void>((resume) => {
        server.closeAllConnections()
        server.close(() => resume(Effect.void))
      })
  )

const connection = (port: number) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const socket = connect(port, "127.0.0.1")
      socket.on("error", () => undefined)
      return socket
    }),
    (socket) => Effect.sync(() => socket.destroy())
  )

const heard = (socket: Socket, text: string) =>
  Effect.callback<string>((resume) => {
    let all = ""
    const listen = (chunk: Buffer) => {
      all += chunk.toString("latin1")
      if (!all.includes(text)) return
      socket.off("data", listen)
      resume(Effect.succeed(all))
    }
    socket.on("data", listen)
  })

const closed = (socket: Socket) =>
  Effect.callback<void>((resume) => {
    if (socket.closed) resume(Effect.void)
    else socket.once("close", () => resume(Effect.void))
  })

const GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

describe("the server of Node", () => {
  for (const [env, seconds] of [
    [{}, 65],
    [{ KEEP_ALIVE_SECONDS: "120" }, 120],
    [{ KEEP_ALIVE_SECONDS: "5" }, 5]
  ] as const) {
    it.effect(`[FAULT 23] keeps a connection without a request for ${seconds} seconds, said in the answer`, () =>
      Effect.gen(function* () {
        const config = yield* configured(env)
        assert.strictEqual(config.keepAliveSeconds, seconds)
        const server = new NodeServer(config)
        assert.strictEqual(server.keepAliveTimeout, seconds * 1000)
        server.on("request", (_request, response) => response.end("ok"))
        const socket = yield* connection(yield* listening(server))
        socket.write(GET)
        assert.match(yield* heard(socket, "ok"), new RegExp(`keep-alive: timeout=${seconds}`, "i"))
      }).pipe(Effect.scoped)
    )
  }

  it("[FAULT 23] ends slow headers and slow bodies within 15 seconds", () => {
    const server = new NodeServer({ keepAliveSeconds: 65 })
    assert.strictEqual(server.headersTimeout, serverLimits.headersMillis)
    assert.strictEqual(server.requestTimeout, serverLimits.requestMillis)
    assert.isAtMost(serverLimits.headersMillis + serverLimits.checkMillis, LATEST_MILLIS)
    assert.isAtMost(serverLimits.requestMillis + serverLimits.checkMillis, LATEST_MILLIS)
    server.close()
  })

  for (const [what, begun] of [
    ["headers", "GET / HTTP/1.1\r\nHost: loc"],
    ["a body", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"],
    ["nothing", ""]
  ] as const) {
    it.live(
      `[FAULT 23] ends who sends ${what} and no more, and keeps who came before and is between two requests`,
      () =>
        Effect.gen(function* () {
          const server = new NodeServer({ keepAliveSeconds: 65 }, short)
          server.on("request", (request, response) => {
            if (request.method === "GET") response.end("ok")
          })
          const port = yield* listening(server)
          const kept = yield* connection(port)
          kept.write(GET)
          yield* heard(kept, "ok")
          // Longer than headers and a request may take: an idle connection is neither.
          const slow = yield* connection(port)
          slow.write(begun)
          slow.resume()
          yield* closed(slow)
          assert.isFalse(kept.closed)
          kept.write(GET)
          yield* heard(kept, "ok")
        }).pipe(Effect.scoped)
    )
  }

  for (const [what, piece, withinMillis, isWhole] of [
    ["comes steadily for longer than a request may", 1000, 20_000, true],
    ["is sent a byte now and then", 1, 20_000, false],
    ["is begun and left", 0, 20_000, false],
    ["would take longer than its operation says", 20, 600, false]
  ] as const) {
    it.live(`a file that ${what} is ${isWhole ? "taken whole" : "cut"}`, () =>
      Effect.gen(function* () {
        const limits = { ...short, answerMillis: 600_000, requestMillis: 100, fileBytesPerSecond: 200 }
        const server = new NodeServer({ keepAliveSeconds: 65 }, limits, new Map([["/files", withinMillis]]))
        server.on("request", (request, response) => {
          request.resume()
          request.on("end", () => response.end("whole"))
        })
        const port = yield* listening(server)
        const socket = yield* connection(port)
        socket.resume()
        socket.write(
          `POST /files/?purpose=x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000\r\n\r\n${"x".repeat(500)}`
        )
        let left = 19_500
        const sending = setInterval(() => {
          const now = Math.min(piece, left)
          left -= now
          if (now > 0) socket.write("x".repeat(now))
        }, 20)
        yield* isWhole ? heard(socket, "whole") : closed(socket)
        clearInterval(sending)
        assert.strictEqual(left === 0, isWhole)
      }).pipe(Effect.scoped)
    )
  }

  for (const [what, bytes] of [
    ["a stream", 100_000_000],
    ["an answer that is whole already", 20_000_000]
  ] as const) {
    it.live(`[FAULT 9] ends the connection of who does not read ${what}, and of nobody else`, () =>
      Effect.gen(function* () {
        const server = new NodeServer({ keepAliveSeconds: 65 }, short)
        const ends: Array<Promise<void>> = []
        server.on("request", (request, response) => {
          if (request.url === "/small") return void response.end("ok")
          ends.push(new Promise((resolve) => response.once("close", resolve)))
          response.end(Buffer.alloc(bytes))
        })
        const port = yield* listening(server)
        const quick = yield* connection(port)
        quick.write(GET.replace("/ ", "/small "))
        yield* heard(quick, "ok")
        const slow = yield* connection(port)
        slow.pause()
        slow.write(GET)
        yield* Effect.promise(() => new Promise((resolve) => server.once("request", resolve)))
        yield* Effect.promise(() => Promise.all(ends))
        slow.resume()
        yield* closed(slow)
        assert.isFalse(quick.closed)
        quick.write(GET.replace("/ ", "/small "))
        yield* heard(quick, "ok")
      }).pipe(Effect.scoped)
    )
  }
})

it.live("an answer whose length is said goes out in one write, head and body", () =>
  Effect.gen(function* () {
    const server = new NodeServer({ keepAliveSeconds: 5 })
    const writes: Array<string> = []
    server.on("connection", (socket: Socket) => {
      const { _write, _writev } = socket
      socket._write = (...given) => {
        writes.push("write")
        _write.apply(socket, given)
      }
      socket._writev = (...given) => {
        writes.push("writev")
        _writev?.apply(socket, given)
      }
    })
    server.on("request", (_request, response) => {
      // As the platform does.
      response.strictContentLength = true
      response.writeHead(200, { "content-length": "5" })
      response.end("hello")
    })
    const socket = yield* connection(yield* listening(server))
    socket.write(GET)
    assert.include(yield* heard(socket, "hello"), "200 OK")
    assert.deepStrictEqual(writes, ["write"])
  })
)
