import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { CounterRepo, type VisitRow } from "./CounterRepo.ts"

const AT_ONCE = 100

/** Ends visits whose time is over. Harmless at any time and from several processes. **Errors**: `Unavailable`. */
export class CounterExpiry extends Context.Service<CounterExpiry>()("@credbuzzpay/server/kyc/CounterExpiry", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* CounterRepo
    const audit = yield* AuditTrail

    /** Inside the caller's transaction, which has locked the visit. */
    const end = Effect.fnUntraced(function* ({ userCode, visitId }: VisitRow, at: Date) {
      yield* repo.end(visitId, "expired", at)
      yield* audit.record({
        actor: "system",
        subject: userCode,
        action: "kyc_counter.expired",
        resourceType: "kyc_counter",
        resourceId: visitId
      })
    })

    /** The person is locked first, as by whoever works on a visit. */
    const endOne = ({ userCode, visitId }: VisitRow) =>
      Effect.gen(function* () {
        yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const row = yield* repo.lock(visitId)
        if (row === undefined || row.state !== "open" || DateTime.toDateUtc(row.expiresAt) > at) return false
        yield* end(row, at)
        return true
      }).pipe(sql.withTransaction, repoBoundary)

    /** How many ended. */
    const run = Effect.gen(function* () {
      let ended = 0
      while (true) {
        const over = yield* repoBoundary(repo.overdue(DateTime.toDateUtc(yield* DateTime.now), AT_ONCE))
        ended += (yield* Effect.forEach(over, endOne)).filter(Boolean).length
        if (over.length < AT_ONCE) return ended
      }
    }).pipe(Effect.withSpan("CounterExpiry.run"))

    return { end, run }
  })
}) {
  static readonly layer = Layer.effect(CounterExpiry, CounterExpiry.make)
}
