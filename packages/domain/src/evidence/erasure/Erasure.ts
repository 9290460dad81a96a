import { Schema } from "effect"
import { ClosingCause } from "../../accounts/ClosingCause.ts"
import { CalendarDate } from "../../values/CalendarDate.ts"
import { UserCode } from "../../values/UserCode.ts"

/**
 * `scheduled` waits for its day, `held` for legal holds to be lifted; `erasing` is done in the database, and complete once the key
 * is destroyed that the person's key was wrapped by, in backups too; `erased` is that.
 */
export const ErasureState = Schema.Literals(["scheduled", "held", "erasing", "erased"])
export type ErasureState = typeof ErasureState.Type

const moment = Schema.NullOr(Schema.DateTimeUtcFromString)

/**
 * What becomes of what is on record about somebody whose account is closed. `accountOn` is the day on which what is of the account
 * goes, `identityOn` the day of everything else; both are days of India. `rows` and `files` are how many went. Times are UTC.
 */
export const Erasure = Schema.Struct({
  userCode: UserCode,
  cause: ClosingCause,
  state: ErasureState,
  accountOn: CalendarDate,
  identityOn: CalendarDate,
  accountErasedAt: moment,
  beganAt: moment,
  erasedAt: moment,
  rows: Schema.Int,
  files: Schema.Int
}).annotate({ identifier: "Erasure" })
export type Erasure = typeof Erasure.Type

/** Which erasures are listed: all, that of one person, those of a state; those after the person whom `after` names. */
export const ErasuresAsked = Schema.Struct({
  userCode: Schema.optionalKey(UserCode),
  state: Schema.optionalKey(ErasureState),
  after: Schema.optionalKey(UserCode)
})
export type ErasuresAsked = typeof ErasuresAsked.Type

/** By the code of the person, at most a hundred. `next` is what to ask `after` for those that follow; null where none do. */
export const ErasureList = Schema.Struct({
  items: Schema.Array(Erasure),
  next: Schema.NullOr(UserCode)
}).annotate({ identifier: "ErasureList" })
