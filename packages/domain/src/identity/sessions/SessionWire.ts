import { Schema } from "effect"
import { wireOf } from "../../contract/WireOf.ts"
import { RefreshToken, TokenPair } from "./Session.ts"

/**
 * `?session=cookie`: the refresh token travels as an `HttpOnly; Secure; SameSite=Strict` cookie and is in no body. Such
 * calls are answered only when their `Origin` is an allowed one.
 */
export const CookieMode = Schema.Struct({ session: Schema.optionalKey(Schema.Literal("cookie")) })

/** The refresh token as REST carries it: absent in cookie mode, where the cookie holds it. */
export const refreshToken = Schema.optionalKey(RefreshToken)

/** What REST carries of a new pair for an old one. */
export const refreshForms = {
  query: CookieMode,
  body: { refreshToken },
  output: wireOf(Schema.Struct({ ...TokenPair.fields, refreshToken }).annotate({ identifier: "Tokens" }))
}
