import { Schema } from "effect"
import { Platform } from "../access/Platform.ts"
import { User } from "../users/User.ts"
import { fieldRule } from "../values/FieldRule.ts"
import { PresentedPassword } from "../values/Password.ts"

const text = (code: string, max: number) =>
  Schema.String.check(
    fieldRule<string>(code, `must have 1 to ${max} characters`, (s) => s.trim().length > 0 && s.length <= max)
  )

/** The device as the client names it; a known `id` lets its owner in during a soft lock (SECURITY.md 5). */
export const Device = Schema.Struct({ id: text("INVALID_DEVICE", 128), name: text("INVALID_DEVICE", 128) })

/** The identifier is an e-mail, a mobile number in any accepted form, or a user code. */
export const Login = Schema.Struct({
  identifier: text("INVALID_IDENTIFIER", 254),
  password: PresentedPassword,
  platform: Platform,
  device: Schema.optionalKey(Device)
})

/** Opaque, single use, rotating; only its SHA-256 is kept. */
export const RefreshToken = Schema.RedactedFromValue(text("INVALID_REFRESH_TOKEN", 256))

/** A new pair. `expiresIn` and `refreshExpiresIn` are seconds from now. */
export const TokenPair = Schema.Struct({
  accessToken: Schema.RedactedFromValue(Schema.String),
  refreshToken: RefreshToken,
  tokenType: Schema.Literal("Bearer"),
  expiresIn: Schema.Int,
  refreshExpiresIn: Schema.Int
})
export type TokenPair = typeof TokenPair.Type

export const SignedIn = Schema.Struct({ mfaRequired: Schema.Literal(false), ...TokenPair.fields, user: User })

export const Refresh = Schema.Struct({ refreshToken: RefreshToken })

/** `all: true` ends every session of the caller, not only this one. */
export const Logout = Schema.Struct({ all: Schema.optionalKey(Schema.Boolean) })
