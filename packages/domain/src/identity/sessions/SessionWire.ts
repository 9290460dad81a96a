import { Schema } from "effect"
import { ChallengeIssued } from "../two-factor/TwoFactor.ts"
import { UserWire } from "../../accounts/User.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { RefreshToken, SessionList, SessionView, TokenPair } from "./Session.ts"
import { SignedIn } from "./SignedIn.ts"

/**
 * `?session=cookie`: the refresh token travels as an `HttpOnly; Secure; SameSite=Strict` cookie and is in no body. Such
 * calls are answered only when their `Origin` is an allowed one.
 */
export const CookieMode = Schema.Struct({ session: Schema.optionalKey(Schema.Literal("cookie")) })

// Absent in cookie mode, where the cookie holds it.
const refreshToken = Schema.optionalKey(RefreshToken)

export const SignedInBody = snakeKeys(Schema.Struct({ ...SignedIn.fields, refreshToken, user: UserWire }), "SignedIn")

export const LoginBody = Schema.Union([SignedInBody, snakeKeys(ChallengeIssued, "SecondFactorRequired")])

/** Without a token in cookie mode, where the cookie brings it. */
export const RefreshBody = snakeKeys(Schema.Struct({ refreshToken }), "Refresh")

export const TokenPairBody = snakeKeys(Schema.Struct({ ...TokenPair.fields, refreshToken }), "Tokens")

export const SessionListBody = snakeKeys(
  Schema.Struct({ ...SessionList.fields, items: Schema.Array(snakeKeys(SessionView, "Session")) })
)
