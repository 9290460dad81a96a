import { assert, describe, it } from "@effect/vitest"
import { Effect, Logger, Option, Result } from "effect"
import { IpNetwork } from "effect/net"
import { request } from "node:http"
import type { AddressInfo } from "node:net"
import { NodeServer } from "../../src/http/NodeServer.ts"
import { warnOfUnknownProxy } from "../../src/http/UnknownProxy.ts"

const ask = (port: number, headers: Record<string, string>) =>
  Effect.promise(
    () =>
      new Promise<void>((resolve, reject) => {
        const asked = request({ port, headers, host: "127.0.0.1" }, (response) =>
          response.resume().once("end", resolve)
        )
        asked.once("error", reject).end()
      })
  )

/** What is logged while requests with these headers come, one after another. */
const logged = (config: Parameters<typeof warnOfUnknownProxy>[1], ...requests: ReadonlyArray<Record<string, string>>) =>
  Effect.gen(function* () {
    const lines: Array<string> = []
    const logger = Logger.make(({ message }) => void lines.push(String(message)))
    const server = yield* Effect.acquireRelease(
      Effect.sync(() => new NodeServer({ keepAliveSeconds: 1 })),
      (open) => Effect.sync(() => void open.close())
    )
    server.first = (_request, response) => {
      response.end()
      return true
    }
    yield* Effect.provide(warnOfUnknownProxy(server, config), Logger.layer([logger]))
    yield* Effect.promise(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)))
    const { port } = server.address() as AddressInfo // a TCP address
    yield* Effect.forEach(requests, (headers) => ask(port, headers), { discard: true })
    return lines
  }).pipe(Effect.scoped)

const forwarded = { "x-forwarded-for": "203.0.113.9" }
const proxy = Option.toArray(Result.getSuccess(IpNetwork.fromString("10.0.0.0/8")))

describe("a proxy that the server was not told of", () => {
  it.live("is warned of once, by the first request that came through it", () =>
    Effect.gen(function* () {
      const lines = yield* logged({ appEnv: "production", trustedProxies: [] }, {}, forwarded, forwarded)
      assert.lengthOf(lines, 1)
      assert.match(lines[0] ?? "", /TRUSTED_PROXIES is not set/)
    })
  )

  it.live("is no matter where it is known, where there is none, and in development", () =>
    Effect.gen(function* () {
      assert.lengthOf(proxy, 1)
      assert.deepStrictEqual(yield* logged({ appEnv: "production", trustedProxies: proxy }, forwarded), [])
      assert.deepStrictEqual(yield* logged({ appEnv: "production", trustedProxies: [] }, {}), [])
      assert.deepStrictEqual(yield* logged({ appEnv: "development", trustedProxies: [] }, forwarded), [])
    })
  )
})
