import { Schema } from "effect"
import { UserCode } from "../../values/UserCode.ts"
import { patternRule } from "../../values/FieldRule.ts"

const Instant = Schema.DateTimeUtcFromString

/** The handle of a filing. **Errors**: `INVALID_FILING_ID`. */
export const FilingId = Schema.String.check(
  patternRule(
    "INVALID_FILING_ID",
    "must be the filing_id of a filing",
    /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("FilingId"))
export type FilingId = typeof FilingId.Type

/** A record that the registry does not have of us yet, or a change of one. */
export const CkycrKind = Schema.Literals(["new", "change"])
export type CkycrKind = typeof CkycrKind.Type

/** `due`: to be sent. `sent`: the registry has it and has not answered. `refused`: staff look at it, and have it sent again. */
export const CkycrState = Schema.Literals(["due", "sent", "accepted", "refused"])
export type CkycrState = typeof CkycrState.Type

/** Why the registry took none: the record is not whole, it has another of this person, it has none of that identifier, or its answer could not be read. */
export const CkycrRefusal = Schema.Literals(["invalid_record", "duplicate", "unknown_number", "unreadable"])
export type CkycrRefusal = typeof CkycrRefusal.Type

/** A filing as staff see it. `dueOn` is a day of India; times are UTC. */
export const CkycrFiling = Schema.Struct({
  filingId: FilingId,
  userCode: UserCode,
  branchCode: Schema.NullOr(Schema.String),
  kind: CkycrKind,
  state: CkycrState,
  owedAt: Instant,
  dueOn: Schema.String,
  calls: Schema.Int,
  settledAt: Schema.NullOr(Instant),
  refusal: Schema.NullOr(CkycrRefusal)
}).annotate({ identifier: "CkycrFiling" })
export type CkycrFiling = typeof CkycrFiling.Type

export const CkycrFilingOf = Schema.Struct({ filingId: FilingId })
