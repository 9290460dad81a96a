import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { ByteSize, Effect, Layer } from "effect"
import { HttpIncomingMessage, HttpRouter } from "effect/http"
import { createServer } from "node:http"
import { ServerConfig } from "./config/ServerConfig.ts"
import { DevMailboxHttp } from "./features/platform/notifications/DevMailboxHttp.ts"
import { webSocketOptions } from "./http/BoundedWebSocket.ts"
import { routerConfig } from "./http/CanonicalPath.ts"
import { LeanHttpServer } from "./http/LeanHttpServer.ts"
import { serverLimits } from "./http/ServerLimits.ts"
import { HttpApp } from "./HttpApp.ts"

/** What Node itself enforces before a request is ours. */
const nodeLimits = {
  maxHeaderSize: serverLimits.headerBytes,
  requestTimeout: serverLimits.requestMillis,
  headersTimeout: serverLimits.headersMillis
}

const Body = Layer.succeed(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(serverLimits.bodyBytes))

/** Everybody's mail is in the dev mailbox, without signing in: in production the routes do not exist. */
const Routes = Layer.unwrap(
  Effect.map(ServerConfig, ({ appEnv }) => (appEnv === "production" ? HttpApp : Layer.merge(HttpApp, DevMailboxHttp)))
)

/** The whole of HTTP on `HOST` and `PORT`: REST, RPC, operations, and in development the mailbox. */
export const HttpServing = HttpRouter.serve(Routes, {
  disableLogger: true,
  disableListenLog: true,
  routerConfig
}).pipe(
  Layer.provide(LeanHttpServer),
  Layer.provide(
    Layer.unwrap(
      Effect.map(ServerConfig, ({ host, port }) =>
        NodeHttpServer.layer(() => createServer(nodeLimits), {
          host,
          port,
          gracefulShutdownTimeout: serverLimits.shutdownMillis,
          websocket: webSocketOptions
        })
      )
    )
  ),
  Layer.provide(Body)
)
