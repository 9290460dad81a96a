import { Schema } from "effect"
import { fieldRule } from "../values/FieldRule.ts"
import { UserCode } from "../values/UserCode.ts"

/** Why, in words for auditors and colleagues: 3 to 500 characters. **Errors**: `INVALID_REASON`. */
export const Reason = Schema.String.check(
  fieldRule<string>("INVALID_REASON", "must have 3 to 500 characters", (s) => s.trim().length >= 3 && s.length <= 500)
)

/** Without `blockedUntil` the block has no end. It must be in the future: `BLOCK_ENDS_IN_PAST`. */
export const BlockUser = Schema.Struct({
  reason: Reason,
  blockedUntil: Schema.optionalKey(Schema.DateTimeUtcFromString)
})

export const UnblockUser = Schema.Struct({ reason: Reason })

export const BlockUserOf = Schema.Struct({ userCode: UserCode, ...BlockUser.fields })

export const UnblockUserOf = Schema.Struct({ userCode: UserCode, ...UnblockUser.fields })
