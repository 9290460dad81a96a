import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { UserReads } from "@credbuzzpay/domain/people/users/UserReads"
import type { FieldOf } from "@credbuzzpay/domain/platform/reads/Readable"
import { accountColumns } from "../../accounts/AccountColumns.ts"
import { namesWhere } from "../../accounts/AccountTable.ts"
import { listedFor, visibleTo } from "../../accounts/PersonScope.ts"
import { branchSource } from "../branches/BranchSource.ts"
import { column, instantColumn, type RowSource } from "../../platform/reads/RowSource.ts"

/** What staff may name, besides what every answer has. Neither the contract nor the table has a field that the other has not. */
const ofStaff = namesWhere("seenBy", "staff") satisfies ReadonlyArray<(typeof UserReads.staffOnly)[number]>
const listed = [...namesWhere("seenBy", "reader"), ...ofStaff] satisfies ReadonlyArray<FieldOf<typeof UserReads>>

const { createdBy, featureAccess, platformAccess } = UserReads.relations

const colleagueSource: RowSource<Principal, typeof createdBy.to> = {
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
  columns: accountColumns(listed),
  relations: {
    branch: { source: branchSource, from: "branch_code", to: "branch_code" },
    createdBy: { source: colleagueSource, from: "created_by_user", to: "user_code" },
    platformAccess: { source: platformAccessSource, from: "user_code", to: "user_code" },
    featureAccess: { source: featureAccessSource, from: "user_code", to: "user_code" }
  },
  scope: listedFor
}
