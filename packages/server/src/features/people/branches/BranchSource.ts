import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { BranchList, BranchReads } from "@credbuzzpay/domain/people/branches/BranchReads"
import { json, moment, text, word } from "../../platform/reads/Column.ts"
import type { SourceOf } from "../../platform/reads/ListSource.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"
import type { SortColumn } from "../../platform/reads/SortOrder.ts"

/** Branches, out of `branches`; also as they are embedded, since whoever sees a person sees the name of their branch. */
export const branchSource: RowSource<Principal, typeof BranchReads> = {
  readable: BranchReads,
  table: "branches",
  columns: {
    code: word("branch_code"),
    name: text("name"),
    isActive: json("is_active"),
    rowVersion: json("row_version"),
    createdAt: moment("created_at"),
    updatedAt: moment("updated_at")
  },
  relations: {}
}

const code: SortColumn = { sql: "branch_code", type: "text", isUnique: true }

/** `GET branches/` in SQL: a table of some hundreds, for which no index but the key is kept. */
export const branchListSource: SourceOf<Principal, typeof BranchList> = {
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
