import { Schema } from "effect"
import { Role } from "../access/Role.ts"
import { CalendarDate } from "../values/CalendarDate.ts"
import { Gender } from "../values/Gender.ts"
import { Locale } from "../values/Locale.ts"
import { FamilyName, PersonName } from "../values/PersonName.ts"
import { snakeKeys } from "../values/SnakeKeys.ts"
import { UserCode } from "../values/UserCode.ts"

/** A person as the API shows them to themself and to staff. Times are UTC; `rowVersion` grows with every change; `lastName` is null for people of one name. */
export const User = Schema.Struct({
  userCode: UserCode,
  email: Schema.String,
  mobile: Schema.String,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  gender: Schema.NullOr(Gender),
  dob: Schema.NullOr(CalendarDate),
  userRole: Role,
  branchCode: Schema.NullOr(Schema.String),
  locale: Locale,
  emailVerifiedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  mobileVerifiedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  kycVerificationStep: Schema.Int,
  isKycComplete: Schema.Boolean,
  isActive: Schema.Boolean,
  isBlocked: Schema.Boolean,
  blockedUntil: Schema.NullOr(Schema.DateTimeUtcFromString),
  closesAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  closedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  erasesOn: Schema.NullOr(CalendarDate),
  rowVersion: Schema.Int,
  createdAt: Schema.DateTimeUtcFromString,
  updatedAt: Schema.DateTimeUtcFromString
}).annotate({ identifier: "User" })
export type User = typeof User.Type

/** {@link User} on the wire. */
export const UserWire = snakeKeys(User, "User")

/** What of a {@link User} can be changed without proof, as it is sent: what is not sent stays as it is. */
export const profileInput = {
  firstName: Schema.optionalKey(PersonName),
  lastName: FamilyName,
  gender: Schema.optionalKey(Gender),
  dob: Schema.optionalKey(CalendarDate),
  locale: Schema.optionalKey(Locale)
}
