import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { privacyRequests } from "./PrivacyMetrics.ts"
import { PrivacyNotices } from "./PrivacyNotices.ts"
import { today } from "./PrivacyReader.ts"
import { PrivacyRepo } from "./PrivacyRepo.ts"

/** Requests that are told of in one transaction. */
const BATCH = 50

/**
 * Tells staff and the person of each request that passed its day, once. It may be killed at any time and run by several processes
 * at once: that it was told is noted with the messages. **Errors**: `Unavailable`; what was written stays.
 */
export class PrivacyTending extends Context.Service<PrivacyTending>()("@credbuzzpay/server/privacy/PrivacyTending", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* PrivacyRepo
    const notices = yield* PrivacyNotices
    const audit = yield* AuditTrail

    const tellSome = (day: string) =>
      Effect.gen(function* () {
        const late = yield* repo.untold(day, BATCH)
        const at = DateTime.toDateUtc(yield* DateTime.now)
        for (const row of late) {
          yield* repo.told(row.requestId, at)
          yield* audit.record({
            actor: "system",
            subject: row.userCode,
            branchCode: row.branchCode,
            action: "rights.overdue",
            resourceType: "privacy_request",
            resourceId: row.requestId,
            newValues: { kind: row.kind, due_on: row.dueOn }
          })
          yield* notices.tellPerson(row, "overdue")
          yield* notices.tellStaff(row)
        }
        return late.length
      }).pipe(sql.withTransaction, repoBoundary)

    /** How many were told of, and how many are open and overdue. */
    const run = Effect.gen(function* () {
      const day = yield* today
      let told = 0
      while (true) {
        const some = yield* tellSome(day)
        told += some
        if (some < BATCH) break
      }
      const { open, overdue } = yield* repoBoundary(repo.standing(day))
      yield* privacyRequests.update(open, { state: "open" })
      yield* privacyRequests.update(overdue, { state: "overdue" })
      return { told, open, overdue }
    }).pipe(Effect.withSpan("PrivacyTending.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(PrivacyTending, PrivacyTending.make)
}
