import { Schema } from "effect"
import { Reason } from "../../values/Reason.ts"
import { Moment } from "../../values/Moment.ts"
import { UserCode } from "../../values/UserCode.ts"

/**
 * What a pack is asked for: of whom and why, and from when (in) to when (out) for what is kept by time. From the beginning
 * and up to now, where nothing is said.
 */
export const MakeEvidencePack = Schema.Struct({
  userCode: UserCode,
  reason: Reason,
  from: Schema.optionalKey(Moment),
  to: Schema.optionalKey(Moment)
})

export type MakeEvidencePack = typeof MakeEvidencePack.Type

/** What the `format` of a pack's manifest says. */
export const EVIDENCE_PACK_FORMAT = "credbuzzpay-evidence-pack/2"
