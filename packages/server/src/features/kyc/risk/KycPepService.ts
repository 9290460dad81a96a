import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { pepUnchanged } from "@credbuzzpay/domain/kyc/risk/KycRiskErrors"
import type { FlagPep, KycRiskView } from "@credbuzzpay/domain/kyc/risk/KycRiskView"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { KycRiskAssessor } from "./KycRiskAssessor.ts"
import { KycRiskRepo } from "./KycRiskRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Politically exposed people, and why somebody is in their category. */
export class KycPepService extends Context.Service<KycPepService>()("@credbuzzpay/server/kyc/KycPepService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const subject = yield* UserSubject
    const assessor = yield* KycRiskAssessor
    const repo = yield* KycRiskRepo
    const audit = yield* AuditTrail

    const view = Effect.fnUntraced(function* (userCode: string) {
      const risk = yield* repo.read(userCode)
      const found: KycRiskView = {
        userCode: UserCode.make(userCode),
        riskCategory: risk?.riskCategory ?? "high",
        staffCategory: risk?.staffCategory ?? null,
        isPep: risk !== undefined && risk.pepSince !== null,
        pepSince: risk?.pepSince ?? null,
        assessments: yield* repo.assessmentsOf(userCode)
      }
      return found
    })

    /**
     * Nobody reads their own: whoever is under suspicion is not told so. **Errors**: `NotFound` for somebody the caller may
     * not see; `PermissionDenied` for oneself and, to an admin, for staff; `Unavailable`.
     */
    const get = traced("KycPepService.get")(
      function* (caller: Principal, userCode: string) {
        yield* subject.within(caller, userCode)
        return yield* view(userCode)
      },
      (effect) => repoBoundary(effect)
    )

    /** Flags, or clears the flag; the risk follows at once. **Errors**: as {@link get}; `Conflict` when nothing would change. */
    const flag = traced("KycPepService.flag")(
      function* (caller: Principal, { isPep, reason, userCode }: typeof FlagPep.Type) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* subject.lock(caller, userCode)
        const before = yield* assessor.locked(userCode, at)
        if ((before.pepSince !== null) === isPep) return yield* pepUnchanged()
        yield* repo.setPep(userCode, isPep, caller.userCode, at)
        yield* audit.record({
          actor: caller.userCode,
          subject: userCode,
          action: isPep ? "kyc.pep_flagged" : "kyc.pep_cleared",
          resourceType: "kyc",
          resourceId: userCode,
          reason
        })
        yield* assessor.assess({ userCode, cause: "pep_changed", actor: caller.userCode, at })
        return yield* view(userCode)
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { get, flag }
  })
}) {
  static readonly layer = Layer.effect(KycPepService, KycPepService.make)
}
