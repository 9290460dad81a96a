import { Schema } from "effect"
import { Platform } from "../../access/Platform.ts"
import { RiskReason } from "../../values/RiskReason.ts"
import { text } from "../../platform/reads/Filters.ts"
import { one, readable } from "../../platform/reads/Readable.ts"
import { BranchReads } from "../../people/branches/BranchReads.ts"
import { UserReads } from "../../people/users/UserReads.ts"
import { fieldRule } from "../../values/FieldRule.ts"
import { UserCode } from "../../values/UserCode.ts"
import { IpOrCidr } from "./IpOrCidr.ts"
import { reportOf } from "./ReportOf.ts"

/** What became of an attempt to sign in. */
export const AttemptStatus = Schema.Literals(["success", "failed", "blocked", "challenged", "locked"])
export type AttemptStatus = typeof AttemptStatus.Type

/**
 * One attempt to sign in. `reason` is ours, for staff; `loginId` what was typed, or its keyed hash where it is nobody's.
 * **Units**: `riskScore` in points of 100.
 */
export const AttemptRow = Schema.Struct({
  activityId: Schema.String,
  occurredAt: Schema.DateTimeUtcFromString,
  userCode: Schema.NullOr(UserCode),
  status: AttemptStatus,
  platform: Schema.NullOr(Platform),
  ipAddress: Schema.NullOr(Schema.String),
  deviceName: Schema.NullOr(Schema.String),
  userAgent: Schema.NullOr(Schema.String),
  riskScore: Schema.Int,
  riskReasons: Schema.Array(Schema.Struct({ code: RiskReason, words: Schema.String })),
  sessionId: Schema.NullOr(Schema.String),
  requestId: Schema.String,
  reason: Schema.NullOr(Schema.String),
  loginId: Schema.String,
  userName: Schema.NullOr(Schema.String),
  branchCode: Schema.NullOr(Schema.String)
})

export const AttemptReads = readable({
  name: "loginAttempt",
  schema: AttemptRow,
  key: "activityId",
  staffOnly: ["reason", "loginId", "userName", "branchCode"],
  relations: { user: one(UserReads), branch: one(BranchReads) }
})

const score = fieldRule<number>(
  "INVALID_RISK",
  "must be a whole number from 0 to 100",
  (n) => Number.isSafeInteger(n) && n >= 0 && n <= 100,
  { minimum: 0, maximum: 100 }
)

const Counts = Schema.Struct({
  success: Schema.Int,
  failed: Schema.Int,
  blocked: Schema.Int,
  challenged: Schema.Int,
  locked: Schema.Int
})

/** How many attempts of each status in all, and on each day of the zone, days without any included. */
const LoginSummary = Schema.Struct({
  rows: Schema.Int,
  byStatus: Counts,
  byDay: Schema.Array(Schema.Struct({ day: Schema.String, rows: Schema.Int, counts: Counts }))
})

/** `GET reports/login-activity/`: attempts to sign in, newest first. */
export const LoginActivityReport = reportOf(AttemptReads, {
  name: "LoginActivity",
  filters: {
    userCode: text(UserCode),
    status: text(AttemptStatus),
    minRisk: { text: Schema.NumberFromString.check(score), plain: Schema.Number.check(score) },
    ip: text(IpOrCidr)
  },
  summary: LoginSummary,
  hasSummary: true
})
