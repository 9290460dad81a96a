import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { BranchList, BranchReads } from "@credbuzzpay/domain/people/branches/BranchReads"
import type { ListSource } from "../../platform/reads/ListSource.ts"
import { column, instantColumn, type RowSource } from "../../platform/reads/RowSource.ts"
import type { SortColumn } from "../../platform/reads/SortOrder.ts"

/** Branches, out of `branches`; also as they are embedded, since whoever sees a person sees the name of their branch. */
export const branchSource: RowSource<Principal, typeof BranchReads> = {
  readable: BranchReads,
  table: "branches",
  columns: {
    code: column("branch_code"),
    name: column("name"),
    isActive: column("is_active"),
    rowVersion: column("row_version"),
    createdAt: instantColumn("created_at"),
    updatedAt: instantColumn("updated_at")
  },
  relations: {}
}

const code: SortColumn = { sql: "branch_code", type: "text", isUnique: true }

type Source = ListSource<Principal, typeof BranchReads, (typeof BranchList.sortKeys)[number], typeof BranchList.filters>

/** `GET branches/` in SQL: a table of some hundreds, for which no index but the key is kept. */
export const branchListSource: Source = {
  list: BranchList,
  path: "/api/v1/branches/",
  source: branchSource,
  sort: {
    code,
    name: { sql: "name", type: "text" },
    createdAt: { sql: "created_at", type: "timestamptz" }
  },
  defaultSort: ["code"],
  tie: code,
  conditions: { isActive: (isActive, sql) => sql`is_active = ${isActive}` },
  scopeName: () => "all"
}
