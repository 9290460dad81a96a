import { Schema } from "effect"
import { Platform } from "../../access/Platform.ts"
import { isBlank } from "../../values/Blank.ts"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"
import { PresentedPassword } from "../../values/Password.ts"

// PostgreSQL holds no NUL, and what is shown to people holds no other control character.
const hasControls = (s: string) => /\p{Cc}/u.test(s)

const text = (code: string, max: number) =>
  Schema.String.check(
    fieldRule<string>(
      code,
      `must have 1 to ${max} characters, no control characters`,
      (s) => s.length <= max && !isBlank(s) && !hasControls(s),
      { minLength: 1, maxLength: max }
    )
  )

/** Opaque; what a device shows to be known at the next sign-in. Only its SHA-256 is kept. */
export const DeviceToken = Schema.RedactedFromValue(text("INVALID_DEVICE_TOKEN", 256))

/**
 * The device as the client names it: `id` is a name and proves nothing. `token` is what an earlier sign-in gave it
 * (`device_token`): with it, it is a known device, which has tries of its own while the account is locked (docs/security.md, rule 5).
 */
export const Device = Schema.Struct({
  id: text("INVALID_DEVICE", 128),
  name: text("INVALID_DEVICE", 128),
  token: Schema.optionalKey(DeviceToken)
})

/** Opaque; what a trusted device shows in place of a second factor. Only its SHA-256 is kept. */
export const TrustedDeviceToken = Schema.RedactedFromValue(text("INVALID_TRUSTED_DEVICE", 256))

/** The identifier is an e-mail, a mobile number in any accepted form, or a user code. */
export const Login = Schema.Struct({
  identifier: text("INVALID_IDENTIFIER", 254),
  password: PresentedPassword,
  platform: Platform,
  device: Schema.optionalKey(Device),
  trustedDeviceToken: Schema.optionalKey(TrustedDeviceToken)
})

/** Opaque, single use, rotating; only its SHA-256 is kept. */
export const RefreshToken = Schema.RedactedFromValue(text("INVALID_REFRESH_TOKEN", 256))

/** An access token by itself. **Units**: `expiresIn` in seconds from now. */
export const AccessGrant = Schema.Struct({
  accessToken: Schema.RedactedFromValue(Schema.String),
  tokenType: Schema.Literal("Bearer"),
  expiresIn: Schema.Int
}).annotate({ identifier: "AccessGrant" })
export type AccessGrant = typeof AccessGrant.Type

/** A new pair. `expiresIn` and `refreshExpiresIn` are seconds from now. */
export const TokenPair = Schema.Struct({
  accessToken: Schema.RedactedFromValue(Schema.String),
  refreshToken: RefreshToken,
  tokenType: Schema.Literal("Bearer"),
  expiresIn: Schema.Int,
  refreshExpiresIn: Schema.Int
})
export type TokenPair = typeof TokenPair.Type

export const Refresh = Schema.Struct({ refreshToken: RefreshToken })

/**
 * `all: true` ends every session of the caller, not only this one. The refresh token ends its session by itself: whoever
 * leaves need not have an access token that is still good.
 */
export const Logout = Schema.Struct({
  all: Schema.optionalKey(Schema.Boolean),
  refreshToken: Schema.optionalKey(RefreshToken)
})

/** An opaque id of a session. **Errors**: `INVALID_SESSION_ID`. */
export const SessionId = Schema.String.check(
  patternRule("INVALID_SESSION_ID", "must be the id of a session", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
)

/** One place where somebody is signed in. `current` is the one that asks. No token material, ever (docs/security.md, rule 6). */
export const SessionView = Schema.Struct({
  sessionId: SessionId,
  platform: Platform,
  deviceName: Schema.NullOr(Schema.String),
  ip: Schema.NullOr(Schema.String),
  /** A city or a country, where it is known. */
  place: Schema.NullOr(Schema.String),
  userAgent: Schema.NullOr(Schema.String),
  createdAt: Schema.DateTimeUtcFromString,
  lastUsedAt: Schema.DateTimeUtcFromString,
  expiresAt: Schema.DateTimeUtcFromString,
  current: Schema.Boolean
}).annotate({ identifier: "Session" })
export type SessionView = typeof SessionView.Type

export const SessionList = Schema.Struct({ items: Schema.Array(SessionView) })

export const EndSession = Schema.Struct({ sessionId: SessionId })
