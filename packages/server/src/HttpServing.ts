import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { ByteSize, Effect, Layer } from "effect"
import { HttpIncomingMessage, HttpRouter } from "effect/http"
import { ServerConfig } from "./config/ServerConfig.ts"
import { Erasures } from "./features/evidence/erasure/Erasures.ts"
import * as erasure from "./features/evidence/erasure/layer.ts"
import { DevMailboxHttp } from "./features/platform/notifications/DevMailboxHttp.ts"
import { AccessLogLines } from "./http/AccessLog.ts"
import { routerConfig } from "./http/CanonicalPath.ts"
import { LeanHttpServer } from "./http/LeanHttpServer.ts"
import { ListeningServer, NodeServer } from "./http/NodeServer.ts"
import { serverLimits } from "./http/ServerLimits.ts"
import { warnOfUnknownProxy } from "./http/UnknownProxy.ts"
import { WebSockets } from "./http/WebSockets.ts"
import { ServerMade } from "./processes/Draining.ts"
import { HttpApp } from "./HttpApp.ts"
import { filePaths } from "./http/FilePaths.ts"

const Body = Layer.succeed(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(serverLimits.bodyBytes))

/** Everybody's mail is in the dev mailbox, without signing in: in production the routes do not exist. */
const Routes = Layer.unwrap(
  Effect.map(ServerConfig, ({ appEnv }) => (appEnv === "production" ? HttpApp : Layer.merge(HttpApp, DevMailboxHttp)))
)

const Node = Layer.effect(
  ListeningServer,
  Effect.gen(function* () {
    const made = yield* ServerMade
    const config = yield* ServerConfig
    const server = new NodeServer(config, serverLimits, filePaths)
    made(server)
    yield* warnOfUnknownProxy(server, config)
    return server
  })
)

const Platform = Layer.unwrap(
  Effect.gen(function* () {
    const { host, port } = yield* ServerConfig
    const { options } = yield* WebSockets
    const server = yield* ListeningServer
    return NodeHttpServer.layer(() => server, {
      host,
      port,
      gracefulShutdownTimeout: serverLimits.shutdownMillis,
      websocket: options
    })
  })
).pipe(Layer.provide(WebSockets.layer))

/** People who came back with a backup of before their erasure are erased again before anybody is served (docs/erasure.md). */
const ErasedAgain = Layer.effectDiscard(Effect.flatMap(Erasures, ({ again }) => again)).pipe(
  Layer.provide(erasure.jobs)
)

/** The whole of HTTP on `HOST` and `PORT`: REST, RPC, operations, and in development the mailbox. */
export const HttpServing = HttpRouter.serve(Routes, {
  disableLogger: true,
  disableListenLog: true,
  routerConfig
}).pipe(
  Layer.provide([LeanHttpServer, AccessLogLines]),
  Layer.provide(Platform),
  Layer.provide(Node),
  Layer.provide(Body),
  Layer.provide(ErasedAgain)
)
