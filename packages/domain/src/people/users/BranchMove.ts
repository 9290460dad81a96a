import { Schema } from "effect"
import { Reason } from "../../values/Reason.ts"
import { BranchCode } from "../branches/BranchCode.ts"

/** The branch that looks after the person from now on, and why. **Errors**: `UNKNOWN_BRANCH` for one that is not open. */
export const MoveToBranch = Schema.Struct({ branchCode: BranchCode, reason: Reason })
