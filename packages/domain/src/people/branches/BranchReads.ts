import { flag } from "../../platform/reads/Filters.ts"
import { listOf } from "../../platform/reads/ListOf.ts"
import { readable } from "../../platform/reads/Readable.ts"
import { readOf } from "../../platform/reads/ReadOf.ts"
import { Branch } from "./Branch.ts"
import { BranchCode } from "./BranchCode.ts"

/** A branch as it can be read, by itself or embedded. */
export const BranchReads = readable({ name: "branch", schema: Branch, key: "code" })

/** Reading one branch. */
export const BranchRead = readOf(BranchReads, { code: BranchCode })

/** Listing branches, by code unless sorted otherwise. */
export const BranchList = listOf(BranchRead, {
  name: "Branch",
  sort: ["code", "name", "createdAt"],
  filters: { isActive: flag }
})
