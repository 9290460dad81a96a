import { Effect } from "effect"
import { HttpEffect, HttpServerResponse } from "effect/http"
import type { LimitState } from "../features/platform/rate-limits/RateLimits.ts"
import type { ReportLimits } from "./CallLimits.ts"

/**
 * `RateLimit-Policy` and `RateLimit` as structured fields, one item a limit. **Units**: `w` and `t` in seconds; `t` is
 * when the limit is full again, and on a refusal when the next call is let through. **Source**:
 * draft-ietf-httpapi-ratelimit-headers (docs/security.md, rule 19).
 */
export const limitHeaders = (states: ReadonlyArray<LimitState>) => ({
  "ratelimit-policy": states
    .map(({ limit, policy, windowSeconds }) => `"${policy}";q=${limit};w=${windowSeconds}`)
    .join(", "),
  ratelimit: states
    .map(({ policy, remaining, resetSeconds }) => `"${policy}";r=${remaining};t=${resetSeconds}`)
    .join(", ")
})

/** Puts them on the answer of the present request, whatever it will be. */
export const reportInHeaders: ReportLimits = (states) =>
  Effect.withFiber((fiber) => {
    HttpEffect.appendPreResponseHandlerUnsafe(fiber.context, (_request, response) =>
      Effect.succeed(HttpServerResponse.setHeaders(response, limitHeaders(states)))
    )
    return Effect.void
  })
