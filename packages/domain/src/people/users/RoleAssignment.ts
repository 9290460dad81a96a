import { Schema } from "effect"
import { Role } from "../../access/Role.ts"
import { BranchCode } from "../branches/BranchCode.ts"
import { Reason } from "../../values/Reason.ts"

/**
 * Another role, another branch, or both. An admin needs a branch and a super admin has none; without `branchCode` a user
 * keeps the branch they have. **Errors**: `BRANCH_NEEDED`, `BRANCH_NOT_ALLOWED`, `UNKNOWN_BRANCH`.
 */
export const AssignRole = Schema.Struct({
  role: Role,
  branchCode: Schema.optionalKey(BranchCode),
  reason: Reason
})
