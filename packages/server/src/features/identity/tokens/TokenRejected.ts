import { Data } from "effect"

/** Why a token was refused. For metrics and logs; a client is only told that it must sign in. */
export type TokenRejectedReason =
  | "oversized"
  | "malformed"
  | "algorithm"
  | "header"
  | "unknown_key"
  | "signature"
  | "claims"
  | "issuer"
  | "audience"
  | "expired"
  | "not_yet_valid"

/** An access token that does not prove anything. Carries the reason, never the token. */
export class TokenRejected extends Data.TaggedError("TokenRejected")<{ readonly reason: TokenRejectedReason }> {
  override readonly message = "The access token was refused"
}
