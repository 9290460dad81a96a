import type { Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { UserReads } from "@credbuzzpay/domain/people/users/UserReads"
import { familyName } from "../../accounts/FamilyName.ts"
import { branchSource } from "../branches/BranchSource.ts"
import { auditEntrySource } from "../../platform/audit-trail/AuditEntrySource.ts"
import { json, moment, text, word } from "../../platform/reads/Column.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"
import { featureSource } from "./GrantedFeatureSource.ts"

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

const { createdBy, featureAccess, platformAccess } = UserReads.relations

/** A person as they appear in what they did to another, to whoever may see them. */
export const colleagueSource: RowSource<Principal, typeof createdBy.to> = {
  readable: createdBy.to,
  table: "user_accounts",
  columns: {
    userCode: word("user_code"),
    firstName: text("first_name"),
    lastName: text(familyName()),
    userRole: word("user_role"),
    branchCode: text("branch_code"),
    isActive: json("is_active")
  },
  relations: { branch: { source: branchSource, from: "branch_code", to: "branch_code" } },
  scope: visibleTo
}

const platformAccessSource: RowSource<Principal, typeof platformAccess.to> = {
  readable: platformAccess.to,
  table: "user_platform_access",
  columns: {
    platform: word("platform"),
    isAllowed: json("is_allowed"),
    updatedAt: moment("updated_at")
  },
  relations: {}
}

const featureAccessSource: RowSource<Principal, typeof featureAccess.to> = {
  readable: featureAccess.to,
  table: "app_access_control",
  columns: {
    featureCode: word("feature_code"),
    accessLevel: word("access_level"),
    grantedBy: text("granted_by"),
    createdAt: moment("created_at"),
    updatedAt: moment("updated_at")
  },
  relations: { feature: { source: featureSource, from: "feature_code", to: "feature_code" } }
}

/** People, out of `user_accounts`. */
export const userSource: RowSource<Principal, typeof UserReads> = {
  readable: UserReads,
  table: "user_accounts",
  columns: {
    userCode: word("user_code"),
    email: text("email"),
    mobile: text("mobile"),
    firstName: text("first_name"),
    lastName: text(familyName()),
    gender: word("gender"),
    dob: word("dob::text"),
    userRole: word("user_role"),
    branchCode: text("branch_code"),
    locale: word("locale"),
    emailVerifiedAt: moment("email_verified_at"),
    mobileVerifiedAt: moment("mobile_verified_at"),
    kycVerificationStep: json("kyc_verification_step"),
    isKycComplete: json("is_kyc_complete"),
    isActive: json("is_active"),
    isBlocked: json("is_blocked"),
    blockedUntil: moment("blocked_until"),
    rowVersion: json("row_version"),
    createdAt: moment("created_at"),
    updatedAt: moment("updated_at"),
    blockReason: text("block_reason"),
    passwordMustChangeAt: moment("password_must_change_at"),
    createdByUser: text("created_by_user"),
    updatedByUserId: text("updated_by_user_id")
  },
  relations: {
    branch: { source: branchSource, from: "branch_code", to: "branch_code" },
    createdBy: { source: colleagueSource, from: "created_by_user", to: "user_code" },
    platformAccess: { source: platformAccessSource, from: "user_code", to: "user_code" },
    featureAccess: { source: featureAccessSource, from: "user_code", to: "user_code" },
    auditTrail: {
      source: auditEntrySource,
      from: "user_code",
      to: "r.subject_user_code",
      // The rest are in the report.
      first: { orderBy: "r.occurred_at desc, r.audit_id desc", most: 20 }
    }
  },
  scope: listedFor
}

/** Whom a row of something else is about, to whoever may see them by themself. */
export const personSource: RowSource<Principal, typeof UserReads> = { ...userSource, scope: visibleTo }
