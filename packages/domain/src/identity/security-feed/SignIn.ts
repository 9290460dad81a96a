import { Schema } from "effect"
import { Platform } from "../../access/Platform.ts"
import { AttemptReason, AttemptStatus } from "../login-activity/AttemptReasons.ts"
import { RiskReason } from "../../values/RiskReason.ts"
import { SessionId } from "../sessions/Session.ts"
import { patternRule } from "../../values/FieldRule.ts"

/** An opaque id of an attempt to sign in. **Errors**: `INVALID_ACTIVITY_ID`. */
export const ActivityId = Schema.String.check(
  patternRule(
    "INVALID_ACTIVITY_ID",
    "must be the activity_id of a sign-in",
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("ActivityId"))
export type ActivityId = typeof ActivityId.Type

/** A code for programs, and what it means for people. */
const told = <T extends string>(code: Schema.Codec<T>, identifier: string) =>
  Schema.Struct({ code, words: Schema.String }).annotate({ identifier })

/**
 * An attempt to sign in to one's own account. `riskScore` is 0 to 100; `place` is a city or a country, where it is known;
 * `sessionId` is the session that it became. `disownedAt` is when its owner said that it was not they. Times are UTC.
 */
export const SignIn = Schema.Struct({
  activityId: ActivityId,
  status: AttemptStatus,
  reason: Schema.NullOr(told(AttemptReason, "SignInReason")),
  riskScore: Schema.Int,
  riskReasons: Schema.Array(told(RiskReason, "SignInRisk")),
  platform: Schema.NullOr(Platform),
  deviceName: Schema.NullOr(Schema.String),
  userAgent: Schema.NullOr(Schema.String),
  ip: Schema.NullOr(Schema.String),
  place: Schema.NullOr(Schema.String),
  sessionId: Schema.NullOr(SessionId),
  disownedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  occurredAt: Schema.DateTimeUtcFromString
})

/** Names one attempt. */
export const SignInOf = Schema.Struct({ activityId: ActivityId })

/**
 * What came of saying "not me". `passwordMustChange`: whoever it was had the password, so every session has ended, this one
 * too, and only a reset of the password lets anybody in. `advice` says in words what to do now.
 */
export const SignInDisowned = Schema.Struct({
  activityId: ActivityId,
  disownedAt: Schema.DateTimeUtcFromString,
  passwordMustChange: Schema.Boolean,
  advice: Schema.String
}).annotate({ identifier: "SignInDisowned" })
export type SignInDisowned = typeof SignInDisowned.Type
