import { Effect, type Layer } from "effect"
import { HttpMiddleware, HttpRouter, HttpServerRequest, type HttpServerResponse } from "effect/http"

/** Bodies of fewer bytes are sent as they are. */
export const LEAST_COMPRESSED = 1024

/** Compresses what an effect answers, where its request asks for it. */
export const compress = HttpMiddleware.compression({ minSize: LEAST_COMPRESSED })

// A body that mixes a secret with what the caller sent must not be compressed: its length would tell (BREACH).
const mixesSecrets = (url: string): boolean => url.startsWith("/api/v1/auth") || url.startsWith("/rpc")

/** Whether an answer to this may be compressed: Brotli or gzip for whoever accepts it, except where tokens travel. */
export const mayCompress = (url: string, acceptEncoding: string | undefined): boolean =>
  acceptEncoding !== undefined && !mixesSecrets(url)

/** Routes that are no operations; `rest/RestListener.ts` has those. */
export const Compression = HttpRouter.middleware(
  ((app: Effect.Effect<HttpServerResponse.HttpServerResponse, unknown, HttpServerRequest.HttpServerRequest>) => {
    const compressed = compress(app)
    return Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
      mayCompress(request.url, request.headers["accept-encoding"]) ? compressed : app
    )
  }) as never,
  { global: true }
) as unknown as Layer.Layer<never, never, HttpRouter.HttpRouter>
