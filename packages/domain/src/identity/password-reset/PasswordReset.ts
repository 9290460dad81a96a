import { Schema } from "effect"
import { isBlank } from "../../values/Blank.ts"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"
import { ResetCode } from "../../values/OtpCode.ts"
import { NewPassword } from "../../values/Password.ts"
import { DeviceToken } from "../sessions/Session.ts"

/** An opaque handle on one asked-for reset; given in every case. **Errors**: `INVALID_RESET_ID`. */
export const ResetId = Schema.String.check(
  patternRule("INVALID_RESET_ID", "must be the reset_id of forgot-password", /^rst_[0-9A-HJKMNP-TV-Z]{26}$/)
).pipe(Schema.brand("ResetId"))
export type ResetId = typeof ResetId.Type

/** The secret of the link in the mail: 256 random bits as base64url. **Errors**: `INVALID_RESET_TOKEN`. */
export const ResetToken = Schema.RedactedFromValue(
  Schema.String.check(
    patternRule("INVALID_RESET_TOKEN", "must be the token of the link that was sent", /^[A-Za-z0-9_-]{43}$/)
  )
)

/**
 * The identifier is an e-mail, a mobile number or a user code, as at login. `deviceToken` is what a sign-in gave the device
 * (`device_token`): a device that the account is known by may ask when strangers have used up what the account has.
 */
export const ForgotPassword = Schema.Struct({
  identifier: Schema.String.check(
    fieldRule<string>(
      "INVALID_IDENTIFIER",
      "must have 1 to 254 characters, no control characters",
      (s) => s.length <= 254 && !isBlank(s) && !/\p{Cc}/u.test(s),
      { minLength: 1, maxLength: 254 }
    )
  ),
  deviceToken: Schema.optionalKey(DeviceToken)
})

/** The same whether there is such an account or not. A code that was sent now is good until `expiresAt`. */
export const ResetStarted = Schema.Struct({ resetId: ResetId, expiresAt: Schema.DateTimeUtcFromString })

/**
 * Either the `otp` of the newest mail with a `resetId`, or the `token` of a link by itself. **Errors**:
 * `ONE_PROOF_REQUIRED` for neither and for both; `REQUIRED` for an `otp` without the `resetId`.
 */
export const ResetPassword = Schema.Struct({
  resetId: Schema.optionalKey(ResetId),
  otp: Schema.optionalKey(ResetCode),
  token: Schema.optionalKey(ResetToken),
  newPassword: NewPassword
})

/** Every session has ended; nobody is signed in by this. */
export const PasswordChanged = Schema.Struct({ passwordChanged: Schema.Literal(true) })
