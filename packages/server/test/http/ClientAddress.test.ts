import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { HttpMiddleware, HttpServerRequest, HttpServerResponse } from "effect/http"
import { IpNetwork } from "effect/net"
import { makeClientAddress, plainIp } from "../../src/http/ClientAddress.ts"

const trusted = ["127.0.0.0/8", "::1/128", "10.0.0.0/8"].map(IpNetwork.fromStringUnsafe)

/** What the platform's own middleware makes of the same request. */
const ofThePlatform = (peer: string, forwarded: string) =>
  HttpServerRequest.HttpServerRequest.use(({ remoteAddress }) =>
    Effect.succeed(HttpServerResponse.text(Option.getOrElse(remoteAddress, () => "none")))
  ).pipe(
    HttpMiddleware.xForwardedHeaders({ trustedProxies: trusted }),
    Effect.provideService(
      HttpServerRequest.HttpServerRequest,
      HttpServerRequest.fromWeb(new Request("http://app.test/", { headers: { "x-forwarded-for": forwarded } })).modify({
        remoteAddress: Option.some(peer)
      })
    ),
    Effect.flatMap((response) => Effect.promise(() => HttpServerResponse.toWeb(response).text()))
  )

const peers = ["127.0.0.1", "::1", "::ffff:10.0.0.7", "10.1.2.3", "203.0.113.5"]
const chains = [
  "198.51.100.7",
  "6.6.6.6, 198.51.100.7",
  "6.6.6.6,198.51.100.7 , 10.1.2.3",
  "10.1.1.1, 10.2.2.2",
  "[2001:db8::7]",
  "198.51.100.7:4711",
  "::ffff:198.51.100.7",
  "unknown",
  "unknown, 10.1.1.1",
  "198.51.100.7, unknown",
  "",
  ","
]

describe("[SECURITY 8] the client's address", () => {
  for (const peer of peers) {
    it.effect(`of a connection from ${peer} is what the platform takes it for, whatever is forwarded`, () =>
      Effect.gen(function* () {
        const addressOf = makeClientAddress(trusted)
        for (const forwarded of chains) {
          const expected = plainIp(yield* ofThePlatform(peer, forwarded))
          assert.strictEqual(addressOf(peer, forwarded), expected, `${peer} forwards ${JSON.stringify(forwarded)}`)
          assert.strictEqual(addressOf(peer, forwarded), expected, "and the same when it is asked again")
        }
        assert.strictEqual(addressOf(peer, undefined), plainIp(peer))
      })
    )
  }

  it("is that of the connection when no proxy is trusted, and unknown when the connection has none", () => {
    const addressOf = makeClientAddress([])
    assert.strictEqual(addressOf("127.0.0.1", "6.6.6.6"), "127.0.0.1")
    assert.strictEqual(addressOf("::ffff:203.0.113.9", undefined), "203.0.113.9")
    assert.isUndefined(addressOf(undefined, "6.6.6.6"))
    assert.isUndefined(addressOf("/run/app.sock", "6.6.6.6"))
  })

  it("is found again after more addresses than are remembered", () => {
    const addressOf = makeClientAddress(trusted, 2)
    for (const n of [1, 2, 3, 4, 1]) assert.strictEqual(addressOf("10.0.0.1", `203.0.113.${n}`), `203.0.113.${n}`)
  })
})
