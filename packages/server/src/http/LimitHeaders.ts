import type { LimitState } from "../features/platform/rate-limits/RateLimits.ts"

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
