import { assert, describe, it } from "@effect/vitest"
import { NodeHttpClient, NodeHttpServer } from "@effect/platform-node"
import { Effect, Layer, Redacted, Ref } from "effect"
import { HttpRouter, HttpServer, HttpServerRequest, HttpServerResponse } from "effect/http"
import { createServer } from "node:http"
import * as PwnedPasswords from "../../../src/adapters/pwned-passwords/PwnedPasswords.ts"
import { BreachedPasswords } from "../../../src/features/identity/passwords/BreachedPasswords.ts"

// SHA-1 of "password" is 5BAA6 1E4C9B93F3F0682250B6CF8331B7EE68FD8.
const REST = "1E4C9B93F3F0682250B6CF8331B7EE68FD8"
const other = "003D68EB55068C33ACE09247EE4C639306B:3"

/** A server of the range API that answers with `body`, and what it was asked. */
const asking = (body: string, status = 200) =>
  Effect.gen(function* () {
    const heard = yield* Ref.make<ReadonlyArray<string>>([])
    const route = HttpRouter.add(
      "GET",
      "/range/:prefix",
      Effect.gen(function* () {
        const { headers, url } = yield* HttpServerRequest.HttpServerRequest
        yield* Ref.update(heard, (before) => [...before, `${url} ${headers["add-padding"]}`])
        return HttpServerResponse.text(body, { status })
      })
    )
    const client = Layer.unwrap(
      Effect.map(HttpServer.HttpServer, ({ address }) =>
        PwnedPasswords.layer(new URL(`http://127.0.0.1:${"port" in address ? address.port : 0}`))
      )
    ).pipe(
      Layer.provide(NodeHttpClient.layerUndici),
      Layer.provide(
        HttpRouter.serve(route, { disableLogger: true, disableListenLog: true }).pipe(
          Layer.provideMerge(NodeHttpServer.layer(createServer, { host: "127.0.0.1", port: 0 })),
          Layer.orDie
        )
      )
    )
    const holds = yield* BreachedPasswords.use((breached) => breached.holds(Redacted.make("password"))).pipe(
      Effect.provide(client)
    )
    return { holds, heard: yield* Ref.get(heard) }
  })

describe("[SECURITY 11] asking about a breached password", () => {
  it.live("tells five digits of its digest, and nothing else", () =>
    Effect.gen(function* () {
      const { heard, holds } = yield* asking(`${other}\r\n${REST}:9659365`)
      assert.isTrue(holds)
      assert.deepStrictEqual(heard, ["/range/5BAA6 true"])
    })
  )

  it.live("does not take padding, or another's digest, for a hit", () =>
    Effect.gen(function* () {
      assert.isFalse((yield* asking(`${other}\r\n${REST}:0`)).holds)
      assert.isFalse((yield* asking(other)).holds)
    })
  )

  it.live("counts an outage as no, so that nobody is kept from a new password", () =>
    Effect.gen(function* () {
      assert.isFalse((yield* asking(`${REST}:1`, 503)).holds)
      const nobody = PwnedPasswords.layer(new URL("http://127.0.0.1:1")).pipe(Layer.provide(NodeHttpClient.layerUndici))
      const holds = BreachedPasswords.use((breached) => breached.holds(Redacted.make("password")))
      assert.isFalse(yield* Effect.provide(holds, nobody))
    })
  )
})
