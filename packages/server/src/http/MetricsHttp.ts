import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { MetricsText } from "../processes/MetricsText.ts"
import { plainRoutes } from "./PlainRoutes.ts"

/** `GET /metrics`, in Prometheus' text format. */
export const MetricsHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const text = yield* MetricsText
    const { method, path } = plainRoutes.metrics
    const answer = Effect.map(text, (body) =>
      HttpServerResponse.text(body, { contentType: "text/plain; version=0.0.4; charset=utf-8" })
    )
    yield* router.add(method, path, answer)
  })
)
