import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { UserReads } from "@credbuzzpay/domain/people/users/UserReads"
import type { FieldOf } from "@credbuzzpay/domain/platform/reads/Readable"
import { accountColumns } from "../../accounts/AccountColumns.ts"
import { namesWhere } from "../../accounts/AccountTable.ts"
import { listedFor, visibleTo } from "../../accounts/PersonScope.ts"
import { branchSource } from "../branches/BranchSource.ts"
import { auditEntrySource } from "../../platform/audit-trail/AuditEntrySource.ts"
import { json, moment, text, word } from "../../platform/reads/Column.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"
import { featureSource } from "./GrantedFeatureSource.ts"

/** What staff may name, besides what every answer has. Neither the contract nor the table has a field that the other has not. */
const ofStaff = namesWhere("seenBy", "staff") satisfies ReadonlyArray<(typeof UserReads.staffOnly)[number]>
const listed = [...namesWhere("seenBy", "reader"), ...ofStaff] satisfies ReadonlyArray<FieldOf<typeof UserReads>>

const { createdBy, featureAccess, platformAccess } = UserReads.relations

/** A person as they appear in what they did to another, to whoever may see them. */
export const colleagueSource: RowSource<Principal, typeof createdBy.to> = {
  readable: createdBy.to,
  table: "user_accounts",
  columns: accountColumns(["userCode", "firstName", "lastName", "userRole", "branchCode", "isActive"]),
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
  columns: accountColumns(listed),
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
