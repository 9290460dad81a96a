import { Effect, type Layer } from "effect"
import { HttpMiddleware, HttpRouter, HttpServerRequest, type HttpServerResponse } from "effect/http"

const compress = HttpMiddleware.compression()

// A body that mixes a secret with what the caller sent must not be compressed: its length would tell (BREACH).
const mixesSecrets = (url: string): boolean => url.startsWith("/api/v1/auth") || url.startsWith("/rpc")

/** Brotli or gzip for whoever accepts it, except where tokens travel. */
export const Compression = HttpRouter.middleware(
  ((app: Effect.Effect<HttpServerResponse.HttpServerResponse, unknown, HttpServerRequest.HttpServerRequest>) => {
    const compressed = compress(app)
    return Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
      request.headers["accept-encoding"] === undefined || mixesSecrets(request.url) ? app : compressed
    )
  }) as never,
  { global: true }
) as unknown as Layer.Layer<never, never, HttpRouter.HttpRouter>
