import { Schema } from "effect"
import { isBlank, shownText } from "../../values/Blank.ts"
import { CalendarDate } from "../../values/CalendarDate.ts"
import { EmailAddress } from "../../values/EmailAddress.ts"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"
import { MobileNumber } from "../../values/MobileNumber.ts"
import { PrivacyKind } from "../../values/PrivacyKind.ts"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"

const moment = Schema.DateTimeUtcFromString

/** **Errors**: `INVALID_REQUEST_ID`. */
export const PrivacyRequestId = Schema.String.check(
  patternRule(
    "INVALID_REQUEST_ID",
    "must be the request_id of a request",
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("PrivacyRequestId"))
export type PrivacyRequestId = typeof PrivacyRequestId.Type

/** `open` until staff decide or the person withdraws it. */
export const PrivacyState = Schema.Literals(["open", "done", "refused", "withdrawn"])
export type PrivacyState = typeof PrivacyState.Type

/** What a person cannot change themself once documents have proven it. */
export const WishedField = Schema.Literals(["first_name", "last_name", "gender", "dob"])

/** **Errors**: `INVALID_PRIVACY_TEXT`. */
const PrivacyText = Schema.String.check(
  fieldRule<string>(
    "INVALID_PRIVACY_TEXT",
    "must have 3 to 2000 characters",
    (s) => s.length <= 2000 && shownText(s).length >= 3,
    { minLength: 3, maxLength: 2000 }
  )
)

/** **Errors**: `INVALID_WISH`. */
const Wished = Schema.String.check(
  fieldRule<string>("INVALID_WISH", "must have 1 to 100 characters", (s) => s.length <= 100 && !isBlank(s), {
    minLength: 1,
    maxLength: 100
  })
)

export const Wish = Schema.Struct({ field: WishedField, wished: Wished })
export type Wish = typeof Wish.Type

/** **Errors**: `INVALID_WISHES`. */
const Wishes = Schema.Array(Wish).check(
  fieldRule<ReadonlyArray<Wish>>(
    "INVALID_WISHES",
    "must name 1 to 4 fields, each once",
    (all) => all.length > 0 && new Set(all.map(({ field }) => field)).size === all.length,
    { minItems: 1, maxItems: 4 }
  )
)

const said = Schema.optionalKey(PrivacyText)

/** What a person asks for: each kind with what it needs. */
export const AskPrivacy = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("correction"), wishes: Wishes, text: said }),
  Schema.Struct({ kind: Schema.Literal("erasure"), text: said }),
  Schema.Struct({ kind: Schema.Literal("closing"), text: said }),
  Schema.Struct({ kind: Schema.Literal("grievance"), text: PrivacyText })
])
export type AskPrivacy = typeof AskPrivacy.Type

/**
 * A request. `dueOn`: the day of India by which it is answered; `lawOn`: the last day that the law leaves, or our own promise.
 * `endsOn` and `erasesOn`: of one that ends the account, when it ends and when what is on record is erased at the earliest; null
 * until then. Words are null once their key is destroyed. Times are UTC.
 */
export const PrivacyRequest = Schema.Struct({
  requestId: PrivacyRequestId,
  kind: PrivacyKind,
  state: PrivacyState,
  isOverdue: Schema.Boolean,
  askedAt: moment,
  dueOn: CalendarDate,
  lawOn: CalendarDate,
  wishes: Schema.Array(Wish),
  text: Schema.NullOr(Schema.String),
  answer: Schema.NullOr(Schema.String),
  decidedAt: Schema.NullOr(moment),
  endsOn: Schema.NullOr(CalendarDate),
  erasesOn: Schema.NullOr(CalendarDate)
}).annotate({ identifier: "PrivacyRequest" })
export type PrivacyRequest = typeof PrivacyRequest.Type

/** **Errors**: `INVALID_NOMINEE`. */
const NomineeText = Schema.String.check(
  fieldRule<string>("INVALID_NOMINEE", "must have 1 to 100 characters", (s) => s.length <= 100 && !isBlank(s), {
    minLength: 1,
    maxLength: 100
  })
)

/** Who exercises the person's rights after their death or incapacity. **Source**: DPDP Act 2023, section 14. */
export const Nominee = Schema.Struct({
  name: NomineeText,
  relation: NomineeText,
  email: EmailAddress,
  mobile: MobileNumber
}).annotate({ identifier: "Nominee" })
export type Nominee = typeof Nominee.Type

/** Null removes the nominee. */
export const NameNominee = Schema.Struct({ nominee: Schema.NullOr(Nominee) })

/** One's own requests, the newest first, at most a hundred, and who is named. */
export const PrivacyRequests = Schema.Struct({
  items: Schema.Array(PrivacyRequest),
  nominee: Schema.NullOr(Nominee)
}).annotate({ identifier: "PrivacyRequests" })

/** Names one request. */
export const PrivacyRequestOf = Schema.Struct({ requestId: PrivacyRequestId })

/** Which requests are listed; those after the one that `after` names. */
export const DeskAsked = Schema.Struct({
  state: Schema.optionalKey(PrivacyState),
  kind: Schema.optionalKey(PrivacyKind),
  overdue: Schema.optionalKey(Schema.Boolean),
  after: Schema.optionalKey(PrivacyRequestId)
})
export type DeskAsked = typeof DeskAsked.Type

/** A request as staff see it. `isHeld`: a legal hold is in force, which no day of erasure passes. */
export const DeskRequest = Schema.Struct({
  ...PrivacyRequest.fields,
  userCode: UserCode,
  decidedBy: Schema.NullOr(UserCode),
  isHeld: Schema.Boolean
}).annotate({ identifier: "DeskRequest" })
export type DeskRequest = typeof DeskRequest.Type

/** The oldest first, at most a hundred. `next` is what to ask `after` for those that follow; null where none do. */
export const DeskList = Schema.Struct({
  items: Schema.Array(DeskRequest),
  next: Schema.NullOr(PrivacyRequestId)
}).annotate({ identifier: "DeskList" })

/** `answer` is told to the person: what was changed, what follows, or why not. */
export const DecidePrivacy = Schema.Struct({
  requestId: PrivacyRequestId,
  outcome: Schema.Literals(["done", "refused"]),
  answer: Reason
})
export type DecidePrivacy = typeof DecidePrivacy.Type
