import { Schema } from "effect"
import { ChallengeIssued } from "../two-factor/TwoFactor.ts"
import { User } from "../../accounts/User.ts"
import { DeviceToken, TokenPair, TrustedDeviceToken } from "../sessions/Session.ts"

/**
 * Signed in. `trustedDeviceToken` comes once, when the device was to be trusted. `deviceToken` comes once to a device that
 * was named and showed none that is good: to be kept, and shown at the next sign-in.
 */
export const SignedIn = Schema.Struct({
  mfaRequired: Schema.Literal(false),
  ...TokenPair.fields,
  deviceToken: Schema.optionalKey(DeviceToken),
  trustedDeviceToken: Schema.optionalKey(TrustedDeviceToken),
  user: User
})
export type SignedIn = typeof SignedIn.Type

/** What a right password leads to: signed in, or a second factor to prove. */
export const LoginResult = Schema.Union([SignedIn, ChallengeIssued])
export type LoginResult = typeof LoginResult.Type
