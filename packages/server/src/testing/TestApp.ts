import { NodeHttpServer } from "@effect/platform-node"
import { ByteSize, ConfigProvider, Context, Effect, Layer } from "effect"
import { FetchHttpClient, HttpIncomingMessage, HttpRouter, HttpServer } from "effect/http"
import { ServerConfig } from "../config/ServerConfig.ts"
import { routerConfig } from "../http/CanonicalPath.ts"
import { HealthChecks } from "../features/platform/health/HealthChecks.ts"
import { LeanHttpServer } from "../http/LeanHttpServer.ts"
import { filePaths } from "../http/FilePaths.ts"
import { ListeningServer, NodeServer } from "../http/NodeServer.ts"
import { serverLimits } from "../http/ServerLimits.ts"
import { WebSockets } from "../http/WebSockets.ts"
import { HttpApp } from "../HttpApp.ts"
import { type TestParts, TestServices } from "./TestServices.ts"

/** Where the app under test listens: a free port of this machine. */
export class TestAddress extends Context.Service<TestAddress, { readonly url: string }>()(
  "@credbuzzpay/server/testing/TestAddress"
) {}

const Address = Layer.effect(
  TestAddress,
  Effect.map(HttpServer.HttpServer, ({ address }) => ({
    url: address._tag === "InetAddressV4" || address._tag === "InetAddressV6" ? `http://localhost:${address.port}` : ""
  }))
)

const Configured = Layer.succeed(ServerConfig, {
  appEnv: "development",
  host: "127.0.0.1",
  port: 0,
  keepAliveSeconds: 65,
  drainSeconds: 0,
  trustedProxies: [],
  corsOrigins: ["https://console.example.test"],
  sessionCookie: "same-site"
})

/** `NodeHttpServer.layerTest` with the product's limits on WebSockets, which it cannot be given. */
const TestServer = HttpServer.layerTestClient.pipe(
  Layer.provide(
    Layer.fresh(FetchHttpClient.layer).pipe(
      Layer.provide(Layer.succeed(FetchHttpClient.RequestInit, { keepalive: false }))
    )
  ),
  Layer.provideMerge(
    Layer.unwrap(
      Effect.gen(function* () {
        const { options } = yield* WebSockets
        const server = yield* ListeningServer
        return NodeHttpServer.layer(() => server, { port: 0, websocket: options })
      })
    ).pipe(Layer.provide(WebSockets.layer))
  ),
  Layer.provideMerge(
    Layer.fresh(Layer.sync(ListeningServer, () => new NodeServer({ keepAliveSeconds: 65 }, serverLimits, filePaths)))
  )
)

const serve = <E, R, ConfigE>(routes: Layer.Layer<never, E, R>, config: Layer.Layer<ServerConfig, ConfigE>) =>
  HttpRouter.serve(routes, {
    disableLogger: true,
    disableListenLog: true,
    routerConfig
  }).pipe(
    Layer.provideMerge(Address),
    Layer.provideMerge(LeanHttpServer.pipe(Layer.provideMerge(TestServer))),
    Layer.provide([
      Layer.succeed(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(serverLimits.bodyBytes)),
      Layer.succeed(HealthChecks, []),
      config
    ])
  )

const Serving = serve(HttpApp, Configured)

/** As an operator says it: text under the names of the settings. */
const environment = (env: Record<string, string>) => ConfigProvider.layer(ConfigProvider.fromEnv({ env }))

/**
 * The whole product over HTTP, for tests: every route on a free port (`TestAddress`, and an `HttpClient` that points at
 * it), every service (`TestServices`), a real database of its own, a clock that the test moves and what was sent on
 * record.
 *
 * `over` swaps any part in one line: `TestApp.over({ hasher: Layer.succeed(PasswordHasher, mine) })`.
 */
export const TestApp = {
  layer: Serving.pipe(Layer.provideMerge(TestServices.layer)),
  /** Other routes than the product's, on the same services. */
  serving: <E, R>(routes: Layer.Layer<never, E, R>) =>
    serve(routes, Configured).pipe(Layer.provideMerge(TestServices.layer)),
  over: (swapped: Partial<TestParts>) => Serving.pipe(Layer.provideMerge(TestServices.over(swapped))),
  /** With the settings of `ServerConfig` read from an environment, as a started server reads them. */
  inEnvironment: (env: Record<string, string>, swapped: Partial<TestParts> = {}) =>
    serve(HttpApp, ServerConfig.layerConfig.pipe(Layer.provide(environment(env)))).pipe(
      Layer.provideMerge(TestServices.over(swapped))
    )
} as const
