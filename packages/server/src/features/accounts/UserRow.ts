import { DateTime } from "effect"
import type { Role } from "@credbuzzpay/domain/access/Role"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import type { Gender } from "@credbuzzpay/domain/values/Gender"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { familyName } from "./FamilyName.ts"

/** What a {@link UserRow} is selected by, and returned by a statement that changes it. */
export const userColumns = `user_code, email, mobile, first_name, ${familyName()} as last_name, gender, dob, user_role, branch_code, locale,
  email_verified_at, mobile_verified_at, kyc_verification_step, is_kyc_complete, is_active, is_blocked, blocked_until,
  row_version, created_at, updated_at`

/** The columns of `user_accounts` that make a {@link User}, as the driver returns them. */
export interface UserRow {
  readonly userCode: string
  readonly email: string
  readonly mobile: string
  readonly firstName: string
  readonly lastName: string | null
  readonly gender: Gender | null
  readonly dob: string | null
  readonly userRole: Role
  readonly branchCode: string | null
  readonly locale: Locale
  readonly emailVerifiedAt: Date | null
  readonly mobileVerifiedAt: Date | null
  readonly kycVerificationStep: number
  readonly isKycComplete: boolean
  readonly isActive: boolean
  readonly isBlocked: boolean
  readonly blockedUntil: Date | null
  readonly rowVersion: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

const instant = (date: Date | null) => (date === null ? null : DateTime.fromDateUnsafe(date))

/** What the row shows. Named one by one: rows of other queries hold more (a password hash) that must not come along. */
export const toUser = (row: UserRow): User => ({
  userCode: UserCode.make(row.userCode),
  email: row.email,
  mobile: row.mobile,
  firstName: row.firstName,
  lastName: row.lastName,
  gender: row.gender,
  dob: row.dob === null ? null : CalendarDate.make(row.dob),
  userRole: row.userRole,
  branchCode: row.branchCode,
  locale: row.locale,
  emailVerifiedAt: instant(row.emailVerifiedAt),
  mobileVerifiedAt: instant(row.mobileVerifiedAt),
  kycVerificationStep: row.kycVerificationStep,
  isKycComplete: row.isKycComplete,
  isActive: row.isActive,
  isBlocked: row.isBlocked,
  blockedUntil: instant(row.blockedUntil),
  rowVersion: row.rowVersion,
  createdAt: DateTime.fromDateUnsafe(row.createdAt),
  updatedAt: DateTime.fromDateUnsafe(row.updatedAt)
})
