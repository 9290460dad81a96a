/**
 * What a call leads to, as far as access is concerned. `allowed` is everything that is no answer about access: what the
 * service then makes of the request is its own business, and tested there.
 */
export type Outcome = "allowed" | "unauthenticated" | "denied" | "feature denied" | "step-up" | "hidden"

const byCode: Readonly<Record<string, Outcome>> = {
  INVALID_TOKEN: "unauthenticated",
  ACCESS_DENIED: "denied",
  FEATURE_DENIED: "feature denied",
  STEP_UP_REQUIRED: "step-up"
}

/** Codes of a request that never reached a service: the matrix must not take one for an allowed call. */
const malformed = new Set([
  "ROUTE_NOT_FOUND",
  "METHOD_NOT_ALLOWED",
  "UNSUPPORTED_MEDIA_TYPE",
  "MALFORMED_JSON",
  "INVALID_TYPE",
  "REQUIRED",
  "UNKNOWN_FIELD",
  "UNKNOWN_PARAMETER",
  "IF_MATCH_REQUIRED",
  "STALE_VERSION",
  "RATE_LIMITED",
  "INTERNAL_ERROR"
])

/** Reads an outcome from the codes of an answer. **Shape**: `hiddenCode` says that there is no such row. */
export const outcomeOf = (codes: ReadonlyArray<string>, hiddenCode: string | undefined): string => {
  const [first = ""] = codes
  if (first === hiddenCode) return "hidden" satisfies Outcome
  const known = byCode[first]
  if (known !== undefined) return known
  return codes.some((code) => malformed.has(code)) ? `malformed (${codes.join(", ")})` : "allowed"
}
