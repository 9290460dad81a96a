import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { riskUnchanged } from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import type { SetRisk } from "@credbuzzpay/domain/kyc/renewal/KycRisk"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { KycDueDates } from "./KycDueDates.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Putting people into risk categories, which say how soon their KYC is due again. */
export class KycRiskService extends Context.Service<KycRiskService>()("@credbuzzpay/server/kyc/KycRiskService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const subject = yield* UserSubject
    const dueDates = yield* KycDueDates
    const statuses = yield* KycStatusService

    /**
     * The due date follows from the last completion, and leaves time for all notices (`KycDueDates`). **Errors**: `NotFound` for somebody the caller may not see;
     * `PermissionDenied` for oneself and, to an admin, for staff; `Conflict` when nothing would change; `Unavailable`.
     */
    const set = traced("KycRiskService.set")(function* (
      caller: Principal,
      { reason, riskCategory, userCode }: typeof SetRisk.Type
    ) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      yield* Effect.gen(function* () {
        const user = yield* subject.lock(caller, userCode)
        const act = { userCode, branchCode: user.branchCode, actor: caller.userCode, at }
        if ((yield* dueDates.recategorise(act, riskCategory, reason)) === undefined) return yield* riskUnchanged()
      }).pipe(sql.withTransaction, repoBoundary)
      return yield* statuses.status(caller, userCode)
    })

    return { set }
  })
}) {
  static readonly layer = Layer.effect(KycRiskService, KycRiskService.make)
}
