import { Schema } from "effect"
import { text } from "../../platform/reads/Filters.ts"
import { readable } from "../../platform/reads/Readable.ts"
import { patternRule } from "../../values/FieldRule.ts"
import { UserCode } from "../../values/UserCode.ts"
import { reportOf } from "./ReportOf.ts"

/** Who acted: somebody, a job (`system`), somebody not signed in (`anonymous`), or, to the person, `staff`. */
const actor = Schema.Union([UserCode, Schema.Literals(["system", "anonymous", "staff"])])

const Values = Schema.NullOr(Schema.Record(Schema.String, Schema.Unknown))

/**
 * One act. `userCode` is whom it is about, `actor` who did it. Values are those that changed, personal numbers as masks.
 * People see of what staff did to them neither who, nor why, nor from where.
 */
export const AuditRow = Schema.Struct({
  auditId: Schema.String,
  occurredAt: Schema.DateTimeUtcFromString,
  userCode: Schema.NullOr(UserCode),
  actor,
  branchCode: Schema.NullOr(Schema.String),
  action: Schema.String,
  resourceType: Schema.String,
  resourceId: Schema.NullOr(Schema.String),
  oldValues: Values,
  newValues: Values,
  reason: Schema.NullOr(Schema.String),
  ipAddress: Schema.NullOr(Schema.String),
  requestId: Schema.NullOr(Schema.String),
  userName: Schema.NullOr(Schema.String),
  actorName: Schema.NullOr(Schema.String)
})

export const AuditReads = readable({
  name: "auditEntry",
  schema: AuditRow,
  key: "auditId",
  staffOnly: ["userName", "actorName"]
})

const Action = Schema.String.check(
  patternRule("INVALID_ACTION", "must be an action such as user.blocked", /^[a-z_]{1,64}\.[a-z_]{1,64}$/)
)

const Actor = Schema.String.check(
  patternRule(
    "INVALID_ACTOR",
    "must be a user code, system or anonymous",
    /^(?:system|anonymous|[0-9A-HJKMNP-TV-Z]{8})$/
  )
)

const ResourceType = Schema.String.check(
  patternRule("INVALID_RESOURCE_TYPE", "must be a kind of thing such as user", /^[a-z_]{1,64}$/)
)

/** How many acts of each kind, and on each day of the zone, days without any included. */
const AuditSummary = Schema.Struct({
  rows: Schema.Int,
  byAction: Schema.Array(Schema.Struct({ action: Schema.String, rows: Schema.Int })),
  byDay: Schema.Array(Schema.Struct({ day: Schema.String, rows: Schema.Int }))
})

/** `GET reports/user-audit-trail/`: what was done to somebody or by somebody, newest first. */
export const UserAuditTrail = reportOf(AuditReads, {
  name: "UserAuditTrail",
  filters: {
    userCode: text(UserCode),
    actor: text(Actor),
    action: text(Action),
    resourceType: text(ResourceType)
  },
  summary: AuditSummary,
  hasSummary: false
})
