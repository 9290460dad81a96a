import { Schema } from "effect"
import { SessionId } from "../../identity/sessions/Session.ts"
import { BreachAudience, BreachNature, Mitigation, PersonalData } from "../../values/BreachCodes.ts"
import { EmailAddress } from "../../values/EmailAddress.ts"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"
import { IpCidr } from "../../values/IpCidr.ts"
import { Locale } from "../../values/Locale.ts"
import { Moment } from "../../values/Moment.ts"
import { UserCode } from "../../values/UserCode.ts"
import { BreachName, BreachText } from "./BreachTexts.ts"

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const moment = Schema.DateTimeUtcFromString
const ifAny = Schema.NullOr(moment)

/** **Errors**: `INVALID_BREACH_ID`. */
export const BreachId = Schema.String.check(
  patternRule("INVALID_BREACH_ID", "must be the breach_id of a breach", uuid)
).pipe(Schema.brand("BreachId"))
export type BreachId = typeof BreachId.Type

/** **Errors**: `INVALID_NOTICE_ID`. */
export const BreachNoticeId = Schema.String.check(
  patternRule("INVALID_NOTICE_ID", "must be the notice_id of a notice of this breach", uuid)
).pipe(Schema.brand("BreachNoticeId"))
export type BreachNoticeId = typeof BreachNoticeId.Type

/**
 * Where an obligation stands: `due`; `near` once less than a quarter of its time is left; `overdue`; `sent`, in time or `sent_late`;
 * `not_owed` where no personal data, or nobody, is touched.
 */
export const DeadlineState = Schema.Literals(["due", "near", "overdue", "sent", "sent_late", "not_owed"])
export type DeadlineState = typeof DeadlineState.Type

/** By when whom is to be told, and the law that says so. Times are UTC. */
export const BreachDeadline = Schema.Struct({
  audience: BreachAudience,
  law: Schema.String,
  dueAt: moment,
  sentAt: ifAny,
  state: DeadlineState
}).annotate({ identifier: "BreachDeadline" })
export type BreachDeadline = typeof BreachDeadline.Type

const bounds = {
  actor: Schema.optionalKey(UserCode),
  sessionId: Schema.optionalKey(SessionId),
  network: Schema.optionalKey(IpCidr),
  resourceType: Schema.optionalKey(BreachName),
  resourceId: Schema.optionalKey(BreachName),
  everybody: Schema.optionalKey(Schema.Boolean)
}

type Bounds = Schema.Struct<typeof bounds>["Type"]

/** Everybody, or what bounds whom: one or more of these, which then hold together; an id of a kind of thing that is named. */
const hasBounds = ({ actor, everybody, network, resourceId, resourceType, sessionId }: Bounds): boolean => {
  const given = [actor, sessionId, network, resourceType].some((bound) => bound !== undefined)
  return given !== (everybody === true) && (resourceId === undefined || resourceType !== undefined)
}

/**
 * What was asked of the audit trail and of sign-ins. `others` are acts by the same hand that are about nobody by name (exports,
 * reports), by how many: what they gave out is to be looked into besides. `withdrawnAt`: what it found does not count since.
 */
export const BreachSearch = Schema.Struct({
  ...bounds,
  searchId: Schema.String,
  from: moment,
  to: moment,
  askedBy: UserCode,
  askedAt: moment,
  withdrawnAt: ifAny,
  others: Schema.Record(Schema.String, Schema.Int)
}).annotate({ identifier: "BreachSearch" })
export type BreachSearch = typeof BreachSearch.Type

/**
 * A notice as it was drafted. `fields` are what the receiver's form asks; `texts` say them in English to authorities, and in each
 * language to people. The one to people is `sent` when staff let it go: each person gets it in their language, with their own data.
 */
export const BreachNotice = Schema.Struct({
  noticeId: BreachNoticeId,
  audience: BreachAudience,
  fields: Schema.Array(Schema.Struct({ label: Schema.String, value: Schema.String })),
  texts: Schema.Array(Schema.Struct({ language: Locale, text: Schema.String })),
  draftedBy: UserCode,
  draftedAt: moment,
  sentBy: Schema.NullOr(UserCode),
  sentAt: ifAny,
  sentTo: Schema.NullOr(Schema.String),
  reference: Schema.NullOr(Schema.String)
}).annotate({ identifier: "BreachNotice" })
export type BreachNotice = typeof BreachNotice.Type

/**
 * Somebody who was touched: how many acts there were upon them, which, and to what data these lead; `isAccountUsed`: somebody else
 * was signed in as them. `toldAt`: when the notice to them was put on its way.
 */
export const TouchedPerson = Schema.Struct({
  userCode: UserCode,
  acts: Schema.Int,
  actions: Schema.Array(Schema.String),
  data: Schema.Array(PersonalData),
  isAccountUsed: Schema.Boolean,
  firstAt: ifAny,
  lastAt: ifAny,
  toldAt: ifAny
}).annotate({ identifier: "TouchedPerson" })
export type TouchedPerson = typeof TouchedPerson.Type

/** `handled` once everybody was told who is to be; `false_alarm` when it was none. */
export const BreachOutcome = Schema.Literals(["handled", "false_alarm"])

/** How many people were touched, how many of them are told, and the acts upon them. */
export const BreachExtent = Schema.Struct({ people: Schema.Int, told: Schema.Int, acts: Schema.Int })
export type BreachExtent = typeof BreachExtent.Type

const standing = {
  breachId: BreachId,
  state: Schema.Literals(["open", "closed"]),
  noticedAt: moment,
  nature: BreachNature,
  data: Schema.Array(PersonalData),
  beganAt: ifAny,
  endedAt: ifAny,
  openedBy: UserCode,
  openedAt: moment,
  extent: BreachExtent,
  deadlines: Schema.Array(BreachDeadline),
  closedBy: Schema.NullOr(UserCode),
  closedAt: ifAny,
  outcome: Schema.NullOr(BreachOutcome)
}

/** A breach as a list shows it. Times are UTC. */
export const BreachStanding = Schema.Struct(standing).annotate({ identifier: "BreachStanding" })
export type BreachStanding = typeof BreachStanding.Type

/** A breach with all that is on record of it, but who was touched. */
export const Breach = Schema.Struct({
  ...standing,
  happened: Schema.String,
  systems: Schema.Array(Schema.String),
  lessons: Schema.NullOr(Schema.String),
  searches: Schema.Array(BreachSearch),
  notices: Schema.Array(BreachNotice)
}).annotate({ identifier: "Breach" })
export type Breach = typeof Breach.Type

/** **Errors**: `INVALID_SYSTEMS`. */
const Systems = Schema.Array(BreachName).check(
  fieldRule<ReadonlyArray<unknown>>(
    "INVALID_SYSTEMS",
    "must name 1 to 50 systems",
    (names) => names.length > 0 && names.length <= 50,
    { minItems: 1, maxItems: 50 }
  )
)

/** `data` is empty where no personal data is touched. **Errors**: `NOTICED_OUT_OF_RANGE`, `OCCURRENCE_OUT_OF_RANGE`. */
export const OpenBreach = Schema.Struct({
  noticedAt: Moment,
  nature: BreachNature,
  happened: BreachText,
  data: Schema.Array(PersonalData),
  systems: Systems,
  beganAt: Schema.optionalKey(Moment),
  endedAt: Schema.optionalKey(Moment)
})

/** Which breaches are listed: all, those open or closed; opened before the one that `before` names. */
export const BreachesAsked = Schema.Struct({
  state: Schema.optionalKey(Schema.Literals(["open", "closed"])),
  before: Schema.optionalKey(BreachId)
})

/** Breaches, the newest first, at most a hundred. `next` is what to ask `before` for those that follow; null where none do. */
export const BreachList = Schema.Struct({
  items: Schema.Array(BreachStanding),
  next: Schema.NullOr(BreachId)
}).annotate({ identifier: "BreachList" })

/** One breach; `after` the person with this code, of those who were touched. */
export const BreachAsked = Schema.Struct({ breachId: BreachId, after: Schema.optionalKey(UserCode) })

/** A breach with those who were touched, by their codes, at most a hundred. `next` is what to ask `after` for the others. */
export const BreachWithPeople = Schema.Struct({
  ...Breach.fields,
  touched: Schema.Struct({ items: Schema.Array(TouchedPerson), next: Schema.NullOr(UserCode) })
}).annotate({ identifier: "BreachWithPeople" })

/**
 * Asks who was touched from `from` (in) to `to` (out). `instead`: what was asked before does not count any more; what it found goes,
 * but for those who are told already. **Errors**: `BREACH_BOUNDS_UNFIT`, `INVALID_RANGE`.
 */
export const FindTouched = Schema.Struct({
  ...bounds,
  breachId: BreachId,
  from: Moment,
  to: Moment,
  instead: Schema.optionalKey(Schema.Boolean)
}).check(
  fieldRule<Bounds>(
    "BREACH_BOUNDS_UNFIT",
    "must be everybody, or have actor, session_id, network or resource_type; resource_id only beside resource_type",
    hasBounds
  )
)
export type FindTouched = typeof FindTouched.Type

/** Whom authorities and people may ask. */
export const BreachContact = Schema.Struct({ name: BreachName, email: EmailAddress, phone: BreachName })

/** What is known now, which notices are drafted from beside the breach itself. */
export const DraftNotices = Schema.Struct({
  breachId: BreachId,
  audiences: Schema.Array(BreachAudience).check(
    fieldRule<ReadonlyArray<unknown>>("INVALID_AUDIENCES", "must name at least one", (all) => all.length > 0, {
      minItems: 1
    })
  ),
  contact: BreachContact,
  mitigation: Schema.Array(Mitigation),
  reasons: BreachText,
  impact: BreachText,
  remedies: BreachText,
  findings: Schema.optionalKey(BreachText),
  location: Schema.optionalKey(BreachName)
})
export type DraftNotices = typeof DraftNotices.Type

/** `sentTo`, `sentAt` and `reference` are of notices to authorities. **Errors**: `SENT_TO_UNFIT`, `SENT_OUT_OF_RANGE`. */
export const SentNotice = Schema.Struct({
  breachId: BreachId,
  noticeId: BreachNoticeId,
  sentTo: Schema.optionalKey(BreachName),
  sentAt: Schema.optionalKey(Moment),
  reference: Schema.optionalKey(BreachName)
})

export const CloseBreach = Schema.Struct({ breachId: BreachId, outcome: BreachOutcome, lessons: BreachText })
