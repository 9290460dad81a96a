import { Result, Schema } from "effect"
import { AccessTokenClaims } from "./AccessToken.ts"
import type { TokenRejectedReason } from "./TokenRejected.ts"

/** How far two machines' clocks may differ (docs/security.md, rule 12: at most 30 s). */
export const LEEWAY_SECONDS = 30

/** The first millisecond at which a token with this `exp` is refused. */
export const refusedFromMillis = (claims: AccessTokenClaims): number => (claims.exp + LEEWAY_SECONDS) * 1000

// A claim that we do not write is no claim of ours: excess is refused like a wrong type.
const decode = Schema.decodeUnknownResult(AccessTokenClaims, { onExcessProperty: "error" })

const problem = (
  claims: AccessTokenClaims,
  expected: { readonly issuer: string; readonly audience: string; readonly nowMillis: number }
): TokenRejectedReason | undefined => {
  const latestSeconds = expected.nowMillis / 1000 + LEEWAY_SECONDS
  if (claims.iss !== expected.issuer) return "issuer"
  if (claims.aud !== expected.audience) return "audience"
  if (claims.nbf > latestSeconds || claims.iat > latestSeconds) return "not_yet_valid"
  return expected.nowMillis >= refusedFromMillis(claims) ? "expired" : undefined
}

/** The claims of a payload whose signature was checked, if they are ours, meant for us and in time. */
export const acceptClaims = (
  payload: unknown,
  expected: { readonly issuer: string; readonly audience: string; readonly nowMillis: number }
): Result.Result<AccessTokenClaims, TokenRejectedReason> => {
  const claims = decode(payload)
  if (Result.isFailure(claims)) return Result.fail("claims")
  const refused = problem(claims.success, expected)
  return refused === undefined ? Result.succeed(claims.success) : Result.fail(refused)
}
