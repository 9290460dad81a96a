import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { riskUnchanged } from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import type { SetRisk } from "@credbuzzpay/domain/kyc/risk/SetRisk"
import { riskBelowRules } from "@credbuzzpay/domain/kyc/risk/KycRiskErrors"
import { higher } from "@credbuzzpay/domain/kyc/risk/RiskFacts"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { KycRiskAssessor } from "./KycRiskAssessor.ts"
import { KycRiskRepo } from "./KycRiskRepo.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { traced } from "../../../tracing/Traced.ts"

/** What staff find of somebody's risk, beside the rules: it says how soon their KYC is due again. */
export class KycRiskService extends Context.Service<KycRiskService>()("@credbuzzpay/server/kyc/KycRiskService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const subject = yield* UserSubject
    const assessor = yield* KycRiskAssessor
    const risks = yield* KycRiskRepo
    const statuses = yield* KycStatusService

    /**
     * Staff's own finding: the person is in this category or, where the rules give a higher one, in that. The due date follows.
     * **Errors**: `NotFound` for somebody the caller may not see; `PermissionDenied` for oneself and, to an admin, for staff;
     * `Conflict` when nothing would change, or when the rules give more than staff want; `Unavailable`.
     */
    const set = traced("KycRiskService.set")(function* (
      caller: Principal,
      { reason, riskCategory, userCode }: typeof SetRisk.Type
    ) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      yield* Effect.gen(function* () {
        yield* subject.lock(caller, userCode)
        const before = yield* assessor.locked(userCode, at)
        const given = yield* assessor.byRules(userCode)
        if (higher(given.category, riskCategory) !== riskCategory) {
          return yield* riskBelowRules(given.rules.join(", "))
        }
        const isFound = (before.staffCategory ?? "low") === riskCategory
        if (before.riskCategory === riskCategory && isFound) return yield* riskUnchanged()
        yield* risks.setStaffCategory(userCode, riskCategory, caller.userCode, at)
        yield* assessor.assess({ userCode, cause: "staff_set", actor: caller.userCode, at, reason })
      }).pipe(sql.withTransaction, repoBoundary)
      return yield* statuses.status(caller, userCode)
    })

    return { set }
  })
}) {
  static readonly layer = Layer.effect(KycRiskService, KycRiskService.make)
}
