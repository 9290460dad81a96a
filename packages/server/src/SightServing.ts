import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Effect, Layer } from "effect"
import { HttpRouter } from "effect/http"
import { createServer } from "node:http"
import { HealthHttp } from "./features/platform/health/HealthHttp.ts"
import { MetricsHttp } from "./http/MetricsHttp.ts"

/**
 * `/metrics` and `/health/*` alone, for programs that serve nothing else. A port that is taken stops no program: what it does
 * matters more than being watched, and it says so in the log.
 */
export const sightServing = (host: string, port: number) =>
  HttpRouter.serve(Layer.mergeAll(HealthHttp, MetricsHttp), { disableLogger: true, disableListenLog: true }).pipe(
    Layer.provide(NodeHttpServer.layer(createServer, { host, port })),
    Layer.catchCause((cause) =>
      Layer.effectDiscard(
        Effect.logError(`Metrics and health are not served: ${host}:${port} could not be listened on`, cause)
      )
    )
  )
