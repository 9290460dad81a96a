import { Schema } from "effect"
import { shownText } from "../../values/Blank.ts"
import { fieldRule } from "../../values/FieldRule.ts"
import { Moment } from "../../values/Moment.ts"

/** Why, in words for auditors and colleagues: at most 500 characters, of which 3 show. **Errors**: `INVALID_REASON`. */
export const Reason = Schema.String.check(
  fieldRule<string>(
    "INVALID_REASON",
    "must have 3 to 500 characters",
    (s) => s.length <= 500 && shownText(s).length >= 3,
    { minLength: 3, maxLength: 500 }
  )
)

/** Why a block was set, for the rules that depend on it: one for fraud may take two people to lift. */
export const BlockKind = Schema.Literals(["fraud", "security", "other"])
export type BlockKind = typeof BlockKind.Type

/** Without `blockedUntil` the block has no end. It must be in the future: `BLOCK_ENDS_IN_PAST`. Without `kind` it is `other`. */
export const BlockUser = Schema.Struct({
  reason: Reason,
  kind: Schema.optionalKey(BlockKind),
  blockedUntil: Schema.optionalKey(Moment)
})

export const UnblockUser = Schema.Struct({ reason: Reason })
