import { Schema } from "effect"
import { GivenConsents } from "../../identity/registration/Registration.ts"
import { patternRule } from "../../values/FieldRule.ts"
import { OtpCode } from "../../values/OtpCode.ts"
import { NewPassword } from "../../values/Password.ts"

/**
 * The secret of an invitation, from the e-mail: 256 random bits as base64url. **Errors**: `INVALID_INVITATION_TOKEN` for
 * what cannot be one.
 */
export const InvitationToken = Schema.RedactedFromValue(
  Schema.String.check(
    patternRule("INVALID_INVITATION_TOKEN", "must be the token of an invitation", /^[A-Za-z0-9_-]{43}$/)
  )
)

export const SendInvitationCode = Schema.Struct({ invitationToken: InvitationToken })

/** Where the code went. Times are UTC. */
export const InvitationCodeSent = Schema.Struct({
  mobileMasked: Schema.String,
  expiresAt: Schema.DateTimeUtcFromString,
  resendAfter: Schema.DateTimeUtcFromString
})

/** The token proves the mailbox, the code the mobile number. Consents given here are kept; step 3 may name them again. */
export const AcceptInvitation = Schema.Struct({
  invitationToken: InvitationToken,
  mobileOtp: OtpCode,
  newPassword: NewPassword,
  consents: Schema.optionalKey(GivenConsents)
})

/** A new invitation is on its way; the one before is dead. */
export const InvitationSent = Schema.Struct({
  expiresAt: Schema.DateTimeUtcFromString,
  resendAfter: Schema.DateTimeUtcFromString
})
