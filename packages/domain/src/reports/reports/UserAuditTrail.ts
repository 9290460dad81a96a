import { Schema } from "effect"
import { text } from "../../platform/reads/Filters.ts"
import { one, readable } from "../../platform/reads/Readable.ts"
import { BranchReads } from "../../people/branches/BranchReads.ts"
import { ColleagueReads, UserReads } from "../../people/users/UserReads.ts"
import { auditFields } from "../../platform/audit-trail/AuditEntry.ts"
import { patternRule } from "../../values/FieldRule.ts"
import { UserCode } from "../../values/UserCode.ts"
import { reportOf } from "./ReportOf.ts"

/** An act, and the names of whom it is about and of who did it. */
export const AuditRow = Schema.Struct(
  auditFields({ userName: Schema.NullOr(Schema.String), actorName: Schema.NullOr(Schema.String) })
)

/** `user` is whom it is about; `actorUser` who did it, if that is somebody whom its reader may see. */
export const AuditReads = readable({
  name: "auditEntry",
  schema: AuditRow,
  key: "auditId",
  staffOnly: ["userName", "actorName"],
  relations: { user: one(UserReads), actorUser: one(ColleagueReads, { staffOnly: true }), branch: one(BranchReads) }
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
