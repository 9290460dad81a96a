import { Schema } from "effect"
import { ChallengeIssued } from "../two-factor/TwoFactor.ts"
import { User } from "../../accounts/User.ts"
import { TokenPair, TrustedDeviceToken } from "../sessions/Session.ts"

/** Signed in. `trustedDeviceToken` comes once, when the device was to be trusted. */
export const SignedIn = Schema.Struct({
  mfaRequired: Schema.Literal(false),
  ...TokenPair.fields,
  trustedDeviceToken: Schema.optionalKey(TrustedDeviceToken),
  user: User
})
export type SignedIn = typeof SignedIn.Type

/** What a right password leads to: signed in, or a second factor to prove. */
export const LoginResult = Schema.Union([SignedIn, ChallengeIssued])
export type LoginResult = typeof LoginResult.Type
