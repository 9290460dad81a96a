import { Schema } from "effect"
import { wireOf } from "../../contract/WireOf.ts"
import { ChallengeIssued } from "../two-factor/TwoFactor.ts"
import { RefreshToken, TokenPair } from "./Session.ts"
import { SignedIn } from "./SignedIn.ts"

/**
 * `?session=cookie`: the refresh token travels as an `HttpOnly; Secure; SameSite=Strict` cookie and is in no body. Such
 * calls are answered only when their `Origin` is an allowed one.
 */
export const CookieMode = Schema.Struct({ session: Schema.optionalKey(Schema.Literal("cookie")) })

// Absent in cookie mode, where the cookie holds it.
const refreshToken = Schema.optionalKey(RefreshToken)

const SignedInBody = Schema.Struct({ ...SignedIn.fields, refreshToken }).annotate({ identifier: "SignedIn" })

/** What REST carries of a sign-in that is done. */
export const signedInForms = { query: CookieMode, output: wireOf(SignedInBody) }

/** What REST carries of a right password: signed in, or a second factor to prove. */
export const loginForms = { query: CookieMode, output: wireOf(Schema.Union([SignedInBody, ChallengeIssued])) }

/** What REST carries of a new pair for an old one. */
export const refreshForms = {
  query: CookieMode,
  body: { refreshToken },
  output: wireOf(Schema.Struct({ ...TokenPair.fields, refreshToken }).annotate({ identifier: "Tokens" }))
}
