import { Schema } from "effect"
import { AccessGrant } from "../sessions/Session.ts"
import { EmailAddress } from "../../values/EmailAddress.ts"
import { MobileNumber } from "../../values/MobileNumber.ts"
import { OtpCode } from "../../values/OtpCode.ts"
import { User } from "../../accounts/User.ts"

/** Exactly one of the two. **Errors**: `ONE_CONTACT_REQUIRED`. */
export const ChangeContact = Schema.Struct({
  email: Schema.optionalKey(EmailAddress),
  mobile: Schema.optionalKey(MobileNumber)
})

/** The same whether the contact is free or another's. A later change replaces an earlier one that is not proven yet. */
export const ContactChangeStarted = Schema.Struct({
  contactMasked: Schema.String,
  expiresAt: Schema.DateTimeUtcFromString,
  resendAfter: Schema.DateTimeUtcFromString
})

export const VerifyContact = Schema.Struct({ otp: OtpCode })

/** The person as they are now, and a fresh access token: all earlier ones have ended with the change. */
export const ContactChanged = Schema.Struct({ user: User, ...AccessGrant.fields }).annotate({
  identifier: "ContactChanged"
})
