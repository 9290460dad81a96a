import { Schema } from "effect"
import { LetterId, LetterKind, LetterState, ReturnReason } from "../../platform/letters/Letter.ts"
import { fieldRule } from "../../values/FieldRule.ts"
import { MomentOrUtcDay } from "../../values/Moment.ts"
import { UserCode } from "../../values/UserCode.ts"
import { BranchCode } from "../branches/BranchCode.ts"

const moment = Schema.NullOr(Schema.DateTimeUtcFromString)

/** A letter by post, without what it says and where to. `branchCode` is that of the person now. Times are UTC. */
export const Letter = Schema.Struct({
  letterId: LetterId,
  userCode: UserCode,
  branchCode: Schema.NullOr(BranchCode),
  kind: LetterKind,
  state: LetterState,
  batchId: Schema.NullOr(Schema.String),
  queuedAt: Schema.DateTimeUtcFromString,
  handedOverAt: moment,
  deliveredAt: moment,
  returnedAt: moment,
  returnReason: Schema.NullOr(ReturnReason),
  cancelledAt: moment
})
export type Letter = typeof Letter.Type

export const LetterOf = Schema.Struct({ letterId: LetterId })

/** A letter with its words. `addressLines` begin with the name. */
export const OpenedLetter = Schema.Struct({
  ...Letter.fields,
  addressLines: Schema.Array(Schema.String),
  ourReference: Schema.String,
  subject: Schema.String,
  paragraphs: Schema.Array(Schema.String)
}).annotate({ identifier: "OpenedLetter" })
export type OpenedLetter = typeof OpenedLetter.Type

/** How many letters one call marks at most. */
export const MOST_LETTERS = 1000

/** **Errors**: `INVALID_LETTER_IDS`. */
const LetterIds = Schema.Array(LetterId).check(
  fieldRule<ReadonlyArray<unknown>>(
    "INVALID_LETTER_IDS",
    `must name 1 to ${MOST_LETTERS} letters`,
    (ids) => ids.length > 0 && ids.length <= MOST_LETTERS,
    { minItems: 1, maxItems: MOST_LETTERS }
  )
)

/** Letters that arrived, by the ids of a batch's manifest. `happenedAt` is when; now where it is left out. */
export const MarkDelivered = Schema.Struct({ letterIds: LetterIds, happenedAt: Schema.optionalKey(MomentOrUtcDay) })

/** Letters that came back, all for one reason. */
export const MarkReturned = Schema.Struct({
  letterIds: LetterIds,
  returnReason: ReturnReason,
  happenedAt: Schema.optionalKey(MomentOrUtcDay)
})

/**
 * What became of each. `not_handed_over`: it is still here, or was cancelled; `marked_already`: it was delivered or returned
 * before; `not_found`: there is none, or it is of another branch.
 */
export const MarkedLetters = Schema.Struct({
  items: Schema.Array(
    Schema.Struct({
      letterId: LetterId,
      result: Schema.Literals(["marked", "not_handed_over", "marked_already", "not_found"])
    })
  )
}).annotate({ identifier: "MarkedLetters" })
export type MarkedLetters = typeof MarkedLetters.Type
