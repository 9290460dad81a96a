import { Schema } from "effect"
import { DayOrMoment } from "../../values/DayOrMoment.ts"
import { patternRule } from "../../values/FieldRule.ts"
import { SealFault } from "../audit-seals/SealFault.ts"

/** `<epoch>/<seq>` of a block. **Errors**: `INVALID_BLOCK`. */
export const BlockName = Schema.String.check(
  patternRule("INVALID_BLOCK", "must be a block, as 1/42", /^[1-9][0-9]{0,8}\/[1-9][0-9]{0,8}$/)
)

/**
 * Which blocks are verified: all of them, those from a block on, or those sealed from `from` up to `to` (a day is one of Asia/Kolkata). A row is sealed
 * within seconds of its act, so a span of time of acts is that of their blocks, ended a little later.
 */
export const VerifyRange = Schema.Struct({
  sinceBlock: Schema.optionalKey(BlockName),
  from: Schema.optionalKey(DayOrMoment),
  to: Schema.optionalKey(DayOrMoment)
})
export type VerifyRange = typeof VerifyRange.Type

/**
 * What verifying found: how many `blocks` with how many `rows` were held against their seals up to the first fault,
 * and how many of these rows are in archives rather than here (`archived`). `pending` rows are not sealed yet, which
 * takes seconds; `heads` is how many ends of epochs are known from outside the database. `fault` is null when all is as
 * it was sealed.
 */
export const VerificationReport = Schema.Struct({
  rows: Schema.Int,
  blocks: Schema.Int,
  archived: Schema.Int,
  pending: Schema.Int,
  heads: Schema.Int,
  firstBlock: Schema.NullOr(Schema.String),
  lastBlock: Schema.NullOr(Schema.String),
  fault: Schema.NullOr(SealFault)
}).annotate({ identifier: "AuditVerification" })
export type VerificationReport = typeof VerificationReport.Type
