import { Schema } from "effect"
import { isBlank } from "../../values/Blank.ts"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"
import { OtpCode } from "../../values/OtpCode.ts"
import { NewPassword } from "../../values/Password.ts"

/** An opaque handle on one asked-for reset; given in every case. **Errors**: `INVALID_RESET_ID`. */
export const ResetId = Schema.String.check(
  patternRule("INVALID_RESET_ID", "must be the reset_id of forgot-password", /^rst_[0-9A-HJKMNP-TV-Z]{26}$/)
).pipe(Schema.brand("ResetId"))
export type ResetId = typeof ResetId.Type

/** The identifier is an e-mail, a mobile number or a user code, as at login. */
export const ForgotPassword = Schema.Struct({
  identifier: Schema.String.check(
    fieldRule<string>(
      "INVALID_IDENTIFIER",
      "must have 1 to 254 characters, no control characters",
      (s) => s.length <= 254 && !isBlank(s) && !/\p{Cc}/u.test(s)
    )
  )
})

/** The same whether there is such an account or not. */
export const ResetStarted = Schema.Struct({ resetId: ResetId, expiresAt: Schema.DateTimeUtcFromString })

export const ResetPassword = Schema.Struct({ resetId: ResetId, otp: OtpCode, newPassword: NewPassword })

/** Every session has ended; nobody is signed in by this. */
export const PasswordChanged = Schema.Struct({ passwordChanged: Schema.Literal(true) })
