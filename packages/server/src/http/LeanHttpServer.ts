import { Effect, Layer } from "effect"
import { HttpServer } from "effect/http"
import { platformContext } from "./PlatformContext.ts"

/** The server given, whose requests begin in the platform's context and no other (see `PlatformContext.ts`). */
export const LeanHttpServer: Layer.Layer<HttpServer.HttpServer, never, HttpServer.HttpServer> = Layer.effect(
  HttpServer.HttpServer,
  Effect.map(HttpServer.HttpServer, ({ address, serve }) =>
    HttpServer.make({
      address,
      serve: (effect, middleware) =>
        Effect.updateContext(middleware === undefined ? serve(effect) : serve(effect, middleware), platformContext)
    })
  )
)
