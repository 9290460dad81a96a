import type { LimitState } from "../features/platform/rate-limits/RateLimits.ts"

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
