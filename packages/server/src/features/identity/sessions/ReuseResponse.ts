import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { noRisk } from "@credbuzzpay/domain/identity/login-risk/RiskRules"
import { AttemptLog } from "../login-activity/AttemptLog.ts"
import { LoginActivity } from "../login-activity/LoginActivity.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import type { RefreshRow } from "./RefreshTokenRepo.ts"
import { SessionRepo } from "./SessionRepo.ts"
import { SessionStates } from "./SessionStates.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Why a session ended of which a used token came back (`sessions.end_reason`). */
export const REUSED = "refresh_reuse"

/**
 * What follows when a used refresh token comes back: somebody has a copy, and nobody can tell who. The family ends, it is
 * audited, and the person is told. Runs inside its caller's transaction. **Source**: RFC 9700 §4.14.2.
 */
export class ReuseResponse extends Context.Service<ReuseResponse>()("@credbuzzpay/server/sessions/ReuseResponse", {
  make: Effect.gen(function* () {
    const sessions = yield* SessionRepo
    const states = yield* SessionStates
    const audit = yield* AuditTrail
    const activity = yield* LoginActivity
    const log = yield* AttemptLog
    const outbox = yield* Outbox

    const killFamily = traced("ReuseResponse.killFamily")(function* (row: RefreshRow) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const { ip } = yield* RequestInfo
      yield* Effect.logWarning("A used refresh token came back; its family has been ended")
      yield* states.invalidate(yield* sessions.end(row.sessionId, REUSED, at))
      yield* audit.record({
        actor: "anonymous",
        subject: row.userCode,
        branchCode: row.branchCode,
        action: "session.refresh_reused",
        resourceType: "session",
        resourceId: row.sessionId,
        newValues: { generation: row.generation, end_reason: REUSED }
      })
      yield* log.write(
        activity.record({
          userCode: row.userCode,
          loginId: row.userCode,
          status: "blocked",
          reason: "refresh_reused",
          platform: row.platform,
          deviceName: row.deviceName,
          sessionId: row.sessionId,
          risk: noRisk
        })
      )
      yield* outbox.enqueue(row.userCode, {
        template: "refresh_reuse_alert",
        to: Redacted.make(row.email, { label: "email" }),
        locale: row.locale,
        dedupeKey: `refresh_reuse_alert:${row.sessionId}`,
        variables: { occurredAt: at.toISOString(), device: row.deviceName, ip: ip ?? null }
      })
    })

    return { killFamily }
  })
}) {
  static readonly layer = Layer.effect(ReuseResponse, ReuseResponse.make)
}
