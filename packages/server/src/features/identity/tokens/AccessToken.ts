import { Schema } from "effect"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"

/** `typ` of every access token, so that no other kind of JWT can stand in for one (RFC 9068 section 2.1). */
export const ACCESS_TOKEN_TYPE = "at+jwt"

/** The only signature algorithm (RFC 8037, Ed25519): fixed here, never read from the token. */
export const ACCESS_TOKEN_ALGORITHM = "EdDSA"

const Seconds = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 253_402_300_799 }))
const ShortText = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))

/** Who the token speaks for: the claims that the caller of `AccessTokens.issue` decides. */
export const AccessTokenGrant = Schema.Struct({
  sub: UserCode,
  sid: Schema.String.check(Schema.isUUID()),
  role: Schema.Literals(["super_admin", "admin", "user"]),
  branch: Schema.optionalKey(Schema.String.check(Schema.isPattern(/^[A-Z0-9]{2,16}$/))),
  platform: Schema.Literals(["web", "mobile", "admin"]),
  epoch: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
  auth_time: Seconds
})
export type AccessTokenGrant = typeof AccessTokenGrant.Type

/**
 * The claims of an access token, with the names they have on the wire.
 *
 * **Shape**: `sub` is the user code, `sid` the session id, `epoch` the user's `auth_epoch` when it was issued
 * (both are compared with the current ones on every request), `branch` only for staff of one branch.
 * **Units**: `auth_time`, `iat`, `nbf` and `exp` are whole seconds since 1970 (RFC 7519 NumericDate).
 */
export const AccessTokenClaims = Schema.Struct({
  ...AccessTokenGrant.fields,
  iss: ShortText,
  aud: ShortText,
  jti: ShortText,
  iat: Seconds,
  nbf: Seconds,
  exp: Seconds
})
export type AccessTokenClaims = typeof AccessTokenClaims.Type
