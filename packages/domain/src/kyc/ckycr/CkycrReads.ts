import { BranchCode } from "../../people/branches/BranchCode.ts"
import { BranchReads } from "../../people/branches/BranchReads.ts"
import { UserReads } from "../../people/users/UserReads.ts"
import { flag, text } from "../../platform/reads/Filters.ts"
import { listOf } from "../../platform/reads/ListOf.ts"
import { one, readable } from "../../platform/reads/Readable.ts"
import { CkycrFiling, CkycrState } from "./CkycrFiling.ts"

/** What can be read of a filing in a list. */
export const CkycrFilingReads = readable({
  name: "ckycrFiling",
  schema: CkycrFiling,
  key: "filingId",
  relations: { user: one(UserReads), branch: one(BranchReads) }
})

/** Due first first. `overdue` are those that were not accepted on the day that they were due. */
export const CkycrFilingList = listOf(
  { readable: CkycrFilingReads },
  {
    name: "CkycrFiling",
    sort: ["dueOn"],
    filters: { state: text(CkycrState), overdue: flag, branch: text(BranchCode) }
  }
)
