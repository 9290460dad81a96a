import { NodeHttpServer } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient, HttpRouter, HttpServerResponse } from "effect/http"
import { IpNetwork } from "effect/net"
import { AadhaarRoleConfig } from "../../src/config/AadhaarRoleConfig.ts"
import { ServerConfig } from "../../src/config/ServerConfig.ts"
import { Edge } from "../../src/http/Edge.ts"
import { RequestInfo } from "../../src/http/RequestInfo.ts"

const whoAmI = HttpRouter.add(
  "GET",
  "/ip",
  Effect.map(RequestInfo, ({ ip }) => HttpServerResponse.text(ip ?? "none"))
)

// The test's own address and one more hop are proxies.
const trustedProxies = ["127.0.0.0/8", "::1/128", "10.0.0.0/8"].map(IpNetwork.fromStringUnsafe)

const App = HttpRouter.serve(whoAmI.pipe(Layer.provide(Edge)), {
  disableLogger: true,
  disableListenLog: true
}).pipe(
  Layer.provideMerge(NodeHttpServer.layerTest),
  Layer.provide(Layer.succeed(AadhaarRoleConfig, "none")),
  Layer.provide(
    Layer.succeed(ServerConfig, {
      appEnv: "development",
      host: "127.0.0.1",
      port: 0,
      keepAliveSeconds: 65,
      drainSeconds: 0,
      trustedProxies,
      corsOrigins: [],
      sessionCookie: "same-site"
    })
  )
)

layer(App, { excludeTestServices: true })("[SECURITY 8] behind trusted proxies, the client's address", (it) => {
  it.effect.each([
    ["198.51.100.7", "198.51.100.7"],
    ["6.6.6.6, 198.51.100.7", "198.51.100.7"],
    ["6.6.6.6, 198.51.100.7, 10.1.2.3", "198.51.100.7"],
    ["::ffff:198.51.100.7", "198.51.100.7"],
    ["2001:db8::7", "2001:db8::7"]
  ] as const)("in %s is %s", ([forwarded, expected]) =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      const response = yield* client.get("/ip", { headers: { "x-forwarded-for": forwarded } })
      assert.strictEqual(yield* response.text, expected)
    })
  )
})
