import { Schema } from "effect"
import { Moment } from "../../values/Moment.ts"
import { Reason } from "../../values/Reason.ts"

/** Why a block was set, for the rules that depend on it: one for fraud may take two people to lift. */
export const BlockKind = Schema.Literals(["fraud", "security", "other"])
export type BlockKind = typeof BlockKind.Type

/** The kind of a block that stands: `deceased` is set by a report that the person has died, and goes with it. */
export const StandingBlockKind = Schema.Literals([...BlockKind.literals, "deceased"])

/** Without `blockedUntil` the block has no end. It must be in the future: `BLOCK_ENDS_IN_PAST`. Without `kind` it is `other`. */
export const BlockUser = Schema.Struct({
  reason: Reason,
  kind: Schema.optionalKey(BlockKind),
  blockedUntil: Schema.optionalKey(Moment)
})

export const UnblockUser = Schema.Struct({ reason: Reason })
