import { Schema } from "effect"
import { RowVersion } from "../../platform/preconditions/RowVersion.ts"
import { label } from "../../values/Label.ts"
import { someField } from "../../values/SomeField.ts"
import { BranchCode } from "./BranchCode.ts"

const BranchName = label("INVALID_BRANCH_NAME")

/** A new branch, open unless it says otherwise. **Errors**: `BRANCH_EXISTS`. */
export const CreateBranch = Schema.Struct({
  code: BranchCode,
  name: BranchName,
  isActive: Schema.optionalKey(Schema.Boolean)
})

const changes = {
  name: Schema.optionalKey(BranchName),
  isActive: Schema.optionalKey(Schema.Boolean)
}

/**
 * What changes; the rest stays. The code never changes. **Errors**: `NOTHING_TO_CHANGE`; `BRANCH_IN_USE` when it closes
 * with people in it.
 */
export const UpdateBranch = Schema.Struct(changes).check(someField(changes))

export const BranchOf = Schema.Struct({ code: BranchCode })

export const UpdateBranchOf = Schema.Struct({ code: BranchCode, rowVersion: RowVersion, ...changes }).check(
  someField(changes)
)
