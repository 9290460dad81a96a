import { Effect, Layer } from "effect"
import { HttpMiddleware, HttpRouter } from "effect/http"
import { ServerConfig } from "../config/ServerConfig.ts"

const exposed = [
  "x-request-id",
  "retry-after",
  "etag",
  "ratelimit",
  "ratelimit-policy",
  "idempotency-replayed",
  "deprecation",
  "sunset",
  "link"
]

/**
 * What stands between the outside and the edge, only where it is configured: forwarded addresses from trusted proxies,
 * and CORS for the listed origins. Around everything, so that a refusal carries CORS headers too.
 */
export const Outside = Layer.unwrap(
  Effect.map(ServerConfig, ({ corsOrigins, trustedProxies }) => {
    const proxies =
      trustedProxies.length === 0
        ? Layer.empty
        : HttpRouter.middleware(HttpMiddleware.xForwardedHeaders({ trustedProxies }), { global: true })
    const cors =
      corsOrigins.length === 0
        ? Layer.empty
        : HttpRouter.cors({ allowedOrigins: corsOrigins, credentials: true, maxAge: 600, exposedHeaders: exposed })
    return Layer.mergeAll(proxies, cors)
  })
)
