import { branchExists, branchInUse, branchNotFound } from "./BranchErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { BranchOperations } from "./BranchOperations.ts"

/** How operations of `BranchOperations` fail, beside what every operation can. */
export const branchFailures = {
  get: [branchNotFound],
  create: [branchExists],
  update: [branchNotFound, branchInUse]
} satisfies FailuresOf<typeof BranchOperations>
