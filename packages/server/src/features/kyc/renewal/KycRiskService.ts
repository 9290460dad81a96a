import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { riskUnchanged } from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import type { SetRisk } from "@credbuzzpay/domain/kyc/renewal/KycRisk"
import { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { yearsByRisk } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { value } from "../../../adapters/postgres/Rows.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { KycProgress } from "../journeys/KycProgress.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { traced } from "../../../tracing/Traced.ts"

const Risk = value(RiskCategory)

/** Putting people into risk categories, which say how soon their KYC is due again. */
export class KycRiskService extends Context.Service<KycRiskService>()("@credbuzzpay/server/kyc/KycRiskService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const subject = yield* UserSubject
    const progress = yield* KycProgress
    const statuses = yield* KycStatusService
    const audit = yield* AuditTrail

    /**
     * The due date follows from the last completion. **Errors**: `NotFound` for somebody the caller may not see;
     * `PermissionDenied` for oneself and, to an admin, for staff; `Conflict` when nothing would change; `Unavailable`.
     */
    const set = traced("KycRiskService.set")(function* (
      caller: Principal,
      { reason, riskCategory, userCode }: typeof SetRisk.Type
    ) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      yield* Effect.gen(function* () {
        const user = yield* subject.lock(caller, userCode)
        yield* progress.ensureProfile(userCode, at)
        const before = yield* Risk.first(sql`
          select risk_category from kyc_profiles where user_code = ${userCode} for update`)
        if (before === riskCategory) return yield* riskUnchanged()
        yield* sql`
          update kyc_profiles set risk_category = ${riskCategory}, row_version = row_version + 1, updated_at = ${at},
            next_due_at = completed_at + make_interval(years => ${yearsByRisk[riskCategory]}::int)
          where user_code = ${userCode}`
        yield* audit.record({
          actor: caller.userCode,
          subject: userCode,
          branchCode: user.branchCode,
          action: "kyc.risk_set",
          resourceType: "kyc",
          resourceId: userCode,
          oldValues: { risk_category: before ?? "low" },
          newValues: { risk_category: riskCategory },
          reason
        })
      }).pipe(sql.withTransaction, repoBoundary)
      return yield* statuses.status(caller, userCode)
    })

    return { set }
  })
}) {
  static readonly layer = Layer.effect(KycRiskService, KycRiskService.make)
}
