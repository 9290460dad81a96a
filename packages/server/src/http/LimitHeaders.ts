import { Effect } from "effect"
import { HttpEffect, HttpServerResponse } from "effect/http"
import type { LimitState } from "../features/platform/rate-limits/RateLimits.ts"
import type { ReportLimits } from "./CallLimits.ts"

const policyItem = ({ limit, policy, windowSeconds }: LimitState) => `"${policy}";q=${limit};w=${windowSeconds}`
const stateItem = ({ policy, remaining, resetSeconds }: LimitState) => `"${policy}";r=${remaining};t=${resetSeconds}`

/**
 * `RateLimit-Policy` and `RateLimit` as structured fields, one item a limit. **Units**: `w` and `t` in seconds; `t` is
 * when the limit is full again, and on a refusal when the next call is let through. **Source**:
 * draft-ietf-httpapi-ratelimit-headers (docs/security.md, rule 19).
 */
export const limitHeaders = (states: ReadonlyArray<LimitState>) => {
  // Most operations name one limit.
  const [first] = states
  return first !== undefined && states.length === 1
    ? { "ratelimit-policy": policyItem(first), ratelimit: stateItem(first) }
    : { "ratelimit-policy": states.map(policyItem).join(", "), ratelimit: states.map(stateItem).join(", ") }
}

/** Puts them on the answer of the present request, whatever it will be. */
export const reportInHeaders: ReportLimits = (states) =>
  Effect.withFiber((fiber) => {
    HttpEffect.appendPreResponseHandlerUnsafe(fiber.context, (_request, response) =>
      Effect.succeed(HttpServerResponse.setHeaders(response, limitHeaders(states)))
    )
    return Effect.void
  })
