import { Schema } from "effect"
import { wireOf } from "../../contract/WireOf.ts"
import { CalendarDate } from "../../values/CalendarDate.ts"
import { ConsentLanguage } from "../../values/ConsentLanguage.ts"
import { ConsentPurpose } from "../../values/ConsentPurpose.ts"
import { EmailAddress } from "../../values/EmailAddress.ts"
import { patternRule } from "../../values/FieldRule.ts"
import { Gender } from "../../values/Gender.ts"
import { Locale } from "../../values/Locale.ts"
import { MobileNumber } from "../../values/MobileNumber.ts"
import { OtpCode } from "../../values/OtpCode.ts"
import { NewPassword } from "../../values/Password.ts"
import { FamilyName, PersonName } from "../../values/PersonName.ts"
import { TextVersion } from "../../values/TextVersion.ts"
import { UserCode } from "../../values/UserCode.ts"

/** An opaque handle on a sign-up that is not an account yet. **Errors**: `INVALID_REGISTRATION_ID`. */
export const RegistrationId = Schema.String.check(
  patternRule("INVALID_REGISTRATION_ID", "must be the registration_id of initiate", /^reg_[0-9A-HJKMNP-TV-Z]{26}$/)
).pipe(Schema.brand("RegistrationId"))
export type RegistrationId = typeof RegistrationId.Type

/** Which of the two contacts. */
export const Channel = Schema.Literals(["email", "mobile"])
export type Channel = typeof Channel.Type

export const InitiateRegistration = Schema.Struct({
  email: EmailAddress,
  mobile: MobileNumber,
  password: NewPassword,
  firstName: PersonName,
  lastName: FamilyName,
  gender: Schema.optionalKey(Gender),
  dob: Schema.optionalKey(CalendarDate),
  locale: Schema.optionalKey(Locale)
})

/** What initiate answers, whether the contacts were free or taken. Times are UTC. */
export const RegistrationStarted = Schema.Struct({
  registrationId: RegistrationId,
  emailMasked: Schema.String,
  mobileMasked: Schema.String,
  expiresAt: Schema.DateTimeUtcFromString,
  resendAfter: Schema.DateTimeUtcFromString
})

export const ResendOtp = Schema.Struct({ registrationId: RegistrationId, channel: Channel })

export const OtpSent = Schema.Struct({
  expiresAt: Schema.DateTimeUtcFromString,
  resendAfter: Schema.DateTimeUtcFromString
})

export const VerifyRegistration = Schema.Struct({
  registrationId: RegistrationId,
  emailOtp: Schema.optionalKey(OtpCode),
  mobileOtp: Schema.optionalKey(OtpCode)
})

/** The three steps: details accepted, both contacts proven, profile and consent complete. */
export const RegistrationProgress = Schema.Struct({
  step1Completed: Schema.Boolean,
  step2Completed: Schema.Boolean,
  step3Completed: Schema.Boolean
})
export type RegistrationProgress = typeof RegistrationProgress.Type

export const ContactsVerified = Schema.Struct({
  emailVerified: Schema.Boolean,
  mobileVerified: Schema.Boolean,
  progress: RegistrationProgress,
  userCode: Schema.NullOr(UserCode)
})

/** To a text in force; `language` is the one that it was read in: the person's own unless it is said. */
export const GivenConsent = Schema.Struct({
  purpose: ConsentPurpose,
  textVersion: TextVersion,
  language: Schema.optionalKey(ConsentLanguage)
}).annotate({ identifier: "Consent" })

/** At most ten at once. */
export const GivenConsents = Schema.Array(GivenConsent).check(
  Schema.isMaxLength(10, { message: "must have at most 10 entries" })
)

/** {@link GivenConsents} on the wire. */
export const GivenConsentsWire = wireOf(GivenConsents) as Schema.Codec<typeof GivenConsents.Type, unknown>

export const CompleteRegistration = Schema.Struct({
  gender: Gender,
  dob: CalendarDate,
  consents: GivenConsents
})
