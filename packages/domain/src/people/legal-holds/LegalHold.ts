import { Schema } from "effect"
import { isBlank } from "../../values/Blank.ts"
import { CalendarDate } from "../../values/CalendarDate.ts"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"

/** **Errors**: `INVALID_HOLD_ID`. */
export const HoldId = Schema.String.check(
  patternRule(
    "INVALID_HOLD_ID",
    "must be the hold_id of a legal hold",
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("HoldId"))
export type HoldId = typeof HoldId.Type

const message = "must have 1 to 100 characters, none of them a control character, and no blank at either end"

/**
 * What the order is called by whoever made it: a number of a notice or of a case, and no name of a person, since it stays
 * readable after an erasure. **Errors**: `INVALID_REFERENCE`.
 */
const Reference = Schema.String.check(
  patternRule("INVALID_REFERENCE", message, /^(?=.{1,100}$)[^\p{Cc}\p{Z}](?:[^\p{Cc}]*[^\p{Cc}\p{Z}])?$/u).abort(),
  fieldRule<string>("INVALID_REFERENCE", message, (s) => !isBlank(s), { minLength: 1, maxLength: 100 })
)

/** `in_force` holds up what would be deleted or erased; `lifted` does not any more. */
export const HoldState = Schema.Literals(["in_force", "lifted"])
export type HoldState = typeof HoldState.Type

/**
 * An order by which nothing of a person is deleted or erased until it is lifted. `reference` names the order, `reviewOn` is the
 * day by which staff look at it again. `grounds` and `liftGrounds` are null once the person was erased. Times are UTC, days of
 * India.
 */
export const LegalHold = Schema.Struct({
  holdId: HoldId,
  userCode: UserCode,
  state: HoldState,
  reference: Schema.String,
  grounds: Schema.NullOr(Schema.String),
  placedBy: UserCode,
  placedAt: Schema.DateTimeUtcFromString,
  reviewOn: CalendarDate,
  liftedBy: Schema.NullOr(UserCode),
  liftedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  liftGrounds: Schema.NullOr(Schema.String)
}).annotate({ identifier: "LegalHold" })
export type LegalHold = typeof LegalHold.Type

/** Which holds are listed: all, those of one person, those in force or lifted; placed before the one that `before` names. */
export const HoldsAsked = Schema.Struct({
  userCode: Schema.optionalKey(UserCode),
  state: Schema.optionalKey(HoldState),
  before: Schema.optionalKey(HoldId)
})
export type HoldsAsked = typeof HoldsAsked.Type

/** Holds, the newest first, at most a hundred. `next` is what to ask `before` for those that follow; null where none do. */
export const HoldList = Schema.Struct({
  items: Schema.Array(LegalHold),
  next: Schema.NullOr(HoldId)
}).annotate({ identifier: "LegalHoldList" })

/** `reviewOn` is a day after today and at most a year away. **Errors**: `REVIEW_OUT_OF_RANGE`. */
export const PlaceHold = Schema.Struct({
  userCode: UserCode,
  reference: Reference,
  grounds: Reason,
  reviewOn: CalendarDate
})

/** Keeps a hold in force until another day, as {@link PlaceHold} takes one. */
export const ReviewHold = Schema.Struct({ holdId: HoldId, reviewOn: CalendarDate })

export const LiftHold = Schema.Struct({ holdId: HoldId, grounds: Reason })
