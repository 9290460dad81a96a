import type { Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { UserReads } from "@credbuzzpay/domain/people/users/UserReads"
import { shownFamilyName } from "../../accounts/FamilyName.ts"
import { branchSource } from "../branches/BranchSource.ts"
import { column, type Column, instantColumn, type RowSource } from "../../platform/reads/RowSource.ts"

/** {@link maySee} in SQL: themself, their branch, or everybody. */
export const visibleTo = (
  { branchCode, role, userCode }: Principal,
  sql: Statement.Constructor
): Statement.Fragment | undefined => {
  if (role === "super_admin") return undefined
  if (role === "user" || branchCode === undefined) return sql`user_code = ${userCode}`
  return sql`(branch_code = ${branchCode} or user_code = ${userCode})`
}

/** Whom staff find in a list: an admin their branch. */
export const listedFor = (
  { branchCode, role }: Principal,
  sql: Statement.Constructor
): Statement.Fragment | undefined => {
  if (role === "super_admin") return undefined
  return role === "admin" && branchCode !== undefined ? sql`branch_code = ${branchCode}` : sql.literal("false")
}

/** Read as it is kept, so that lists are sorted by the column itself. */
const familyNameColumn: Column = { sql: "last_name", json: shownFamilyName }

const { createdBy, featureAccess, platformAccess } = UserReads.relations

const colleagueSource: RowSource<Principal, typeof createdBy.to> = {
  readable: createdBy.to,
  table: "user_accounts",
  columns: {
    userCode: column("user_code"),
    firstName: column("first_name"),
    lastName: familyNameColumn,
    userRole: column("user_role"),
    branchCode: column("branch_code"),
    isActive: column("is_active")
  },
  relations: { branch: { source: branchSource, from: "branch_code", to: "branch_code" } },
  scope: visibleTo
}

const platformAccessSource: RowSource<Principal, typeof platformAccess.to> = {
  readable: platformAccess.to,
  table: "user_platform_access",
  columns: {
    platform: column("platform"),
    isAllowed: column("is_allowed"),
    updatedAt: instantColumn("updated_at")
  },
  relations: {}
}

const featureAccessSource: RowSource<Principal, typeof featureAccess.to> = {
  readable: featureAccess.to,
  table: "app_access_control",
  columns: {
    featureCode: column("feature_code"),
    accessLevel: column("access_level"),
    grantedBy: column("granted_by"),
    createdAt: instantColumn("created_at"),
    updatedAt: instantColumn("updated_at")
  },
  relations: {}
}

/** People, out of `user_accounts`. */
export const userSource: RowSource<Principal, typeof UserReads> = {
  readable: UserReads,
  table: "user_accounts",
  columns: {
    userCode: column("user_code"),
    email: column("email"),
    mobile: column("mobile"),
    firstName: column("first_name"),
    lastName: familyNameColumn,
    gender: column("gender"),
    dob: column("dob"),
    userRole: column("user_role"),
    branchCode: column("branch_code"),
    locale: column("locale"),
    emailVerifiedAt: instantColumn("email_verified_at"),
    mobileVerifiedAt: instantColumn("mobile_verified_at"),
    kycVerificationStep: column("kyc_verification_step"),
    isKycComplete: column("is_kyc_complete"),
    isActive: column("is_active"),
    isBlocked: column("is_blocked"),
    blockedUntil: instantColumn("blocked_until"),
    rowVersion: column("row_version"),
    createdAt: instantColumn("created_at"),
    updatedAt: instantColumn("updated_at"),
    blockReason: column("block_reason"),
    passwordMustChangeAt: instantColumn("password_must_change_at"),
    createdByUser: column("created_by_user"),
    updatedByUserId: column("updated_by_user_id")
  },
  relations: {
    branch: { source: branchSource, from: "branch_code", to: "branch_code" },
    createdBy: { source: colleagueSource, from: "created_by_user", to: "user_code" },
    platformAccess: { source: platformAccessSource, from: "user_code", to: "user_code" },
    featureAccess: { source: featureAccessSource, from: "user_code", to: "user_code" }
  },
  scope: listedFor
}
