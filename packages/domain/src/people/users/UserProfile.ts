import { Schema } from "effect"
import { profileInput } from "../../accounts/User.ts"
import { RowVersion } from "../../platform/preconditions/RowVersion.ts"
import { someField } from "../../values/SomeField.ts"
import { UserCode } from "../../values/UserCode.ts"

/**
 * What of a person can be changed without proof: what is not sent stays as it is; null takes the family name away. Role, branch, block, contacts and KYC
 * have ways of their own. **Errors**: `NOTHING_TO_CHANGE`, `INVALID_NAME`, `INVALID_DATE` (also of a birthday to come).
 */
export const UpdateUser = Schema.Struct(profileInput).check(someField(profileInput))

export const UpdateUserOf = Schema.Struct({ userCode: UserCode, rowVersion: RowVersion, ...profileInput }).check(
  someField(profileInput)
)
