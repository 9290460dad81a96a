import { parseRedisUrl, RedisClient } from "../../../src/adapters/redis/RedisClient.ts"
import { freePort } from "../../setup/TestRedis.ts"
import { redisAt, withRedis } from "./RedisUnderTest.ts"
import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Layer, Logger, References } from "effect"
import { Redis } from "ioredis"
import { createServer } from "node:net"

describe("the address of Redis", () => {
  it("names one server, with a login, TLS and a database", () => {
    assert.deepStrictEqual(parseRedisUrl("rediss://app:p%40ss:word@db.example:6380/3"), {
      kind: "single",
      hosts: [{ host: "db.example", port: 6380 }],
      name: "3",
      login: { username: "app", password: "p@ss:word", tls: {} }
    })
    assert.deepStrictEqual(parseRedisUrl("redis://:secret@[::1]").hosts, [{ host: "::1", port: 6379 }])
    assert.deepStrictEqual(parseRedisUrl("redis://:secret@h").login, { password: "secret" })
  })

  it("names the sentinels and whom they guard", () => {
    assert.deepStrictEqual(parseRedisUrl("redis+sentinel://:secret@s1,s2:26380/main"), {
      kind: "sentinel",
      hosts: [
        { host: "s1", port: 26379 },
        { host: "s2", port: 26380 }
      ],
      name: "main",
      login: { password: "secret" }
    })
  })

  it("names nodes of a cluster", () => {
    assert.deepStrictEqual(parseRedisUrl("redis+cluster://n1:7000,n2"), {
      kind: "cluster",
      hosts: [
        { host: "n1", port: 7000 },
        { host: "n2", port: 6379 }
      ],
      name: "",
      login: {}
    })
  })
})

describe("a Redis that is away", () => {
  it.live("stops nothing at the start, refuses commands at once, and its password is in no log", () => {
    const lines: Array<string> = []
    const collect = Logger.make(({ message }) => lines.push(JSON.stringify(message)))
    return Effect.gen(function* () {
      const url = `redis://:hushhush@127.0.0.1:${yield* freePort}`
      const { connection, health } = yield* Effect.provide(RedisClient, Layer.fresh(redisAt(url)))
      assert.isFalse(yield* health)
      assert.isTrue(yield* Effect.isFailure(Effect.tryPromise(() => connection.get("key"))))
      assert.isNotEmpty(lines)
      assert.notInclude(lines.join(), "hushhush")
    }).pipe(Effect.provide(Logger.layer([collect])), Effect.provideService(References.MinimumLogLevel, "Trace"))
  })
})

describe("sentinels behind TLS", () => {
  it.live("are never spoken to in plain text, nor is the Redis they guard", () =>
    Effect.gen(function* () {
      const port = yield* freePort
      const firstBytes: Array<number | undefined> = []
      yield* Effect.acquireRelease(
        Effect.callback<ReturnType<typeof createServer>>((resume) => {
          const server = createServer((socket) => {
            socket.on("error", () => {})
            socket.once("data", (bytes) => {
              firstBytes.push(bytes[0])
              socket.destroy()
            })
          })
          server.listen(port, "127.0.0.1", () => resume(Effect.succeed(server)))
        }),
        (server) => Effect.sync(() => server.close())
      )
      const url = `rediss+sentinel://:hushhush@127.0.0.1:${port}/main`
      const { connection } = yield* Effect.provide(RedisClient, Layer.fresh(redisAt(url)))
      const clientHello = 0x16
      assert.isNotEmpty(firstBytes)
      assert.isTrue(firstBytes.every((byte) => byte === clientHello))
      assert.isTrue(connection instanceof Redis && connection.options.enableTLSForSentinelMode)
    })
  )
})

withRedis("the client", (client) => {
  layer(client, { excludeTestServices: true })("the client of Redis", (it) => {
    it.effect("says that Redis answers", () =>
      Effect.gen(function* () {
        assert.isTrue(yield* (yield* RedisClient).health)
      })
    )
  })
})
