import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { WithdrawConsent } from "@credbuzzpay/domain/kyc/consents/Consent"
import { accountRestsOnConsent, nothingToWithdraw } from "@credbuzzpay/domain/kyc/consents/ConsentErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { ConsentRepo } from "./ConsentRepo.ts"
import { KycWithdrawal } from "./KycWithdrawal.ts"
import { traced } from "../../../tracing/Traced.ts"

/** What people agreed to, and taking it back: one call, as easy as giving it. **Source**: DPDP Act 2023, section 6(4). */
export class ConsentService extends Context.Service<ConsentService>()("@credbuzzpay/server/consents/ConsentService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* ConsentRepo
    const kyc = yield* KycWithdrawal
    const subject = yield* UserSubject
    const audit = yield* AuditTrail

    /** Everybody's own. **Errors**: `Unavailable`. */
    const mine = traced("ConsentService.mine")(({ userCode }: Principal) =>
      repoBoundary(Effect.map(repo.allOf(userCode), (items) => ({ items })))
    )

    /** **Errors**: `NotFound` for somebody the caller may not see; `Unavailable`. */
    const list = traced("ConsentService.list")(
      function* (caller: Principal, userCode: string) {
        yield* subject.seen(caller, userCode)
        return { items: yield* repo.allOf(userCode) }
      },
      (effect) => repoBoundary(effect)
    )

    /**
     * Ends what rests on it in the same transaction. **Errors**: `Conflict` for the consents that the account rests on,
     * and when there is none to withdraw; `Unavailable`.
     */
    const withdraw = traced("ConsentService.withdraw")(
      function* ({ branchCode, userCode }: Principal, { purpose }: typeof WithdrawConsent.Type) {
        if (purpose === "terms" || purpose === "privacy") return yield* accountRestsOnConsent()
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const ended = purpose === "kyc_verification" ? yield* kyc.endAll(userCode, at) : 0
        const withdrawn = yield* repo.withdraw(userCode, purpose, at)
        if (withdrawn.length === 0) return yield* nothingToWithdraw()
        yield* audit.record({
          actor: userCode,
          subject: userCode,
          branchCode,
          action: "consent.withdrawn",
          resourceType: "consent",
          newValues: { purpose, consent_ids: withdrawn, verifications_ended: ended }
        })
        return { items: yield* repo.allOf(userCode) }
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { mine, list, withdraw }
  })
}) {
  static readonly layer = Layer.effect(ConsentService, ConsentService.make)
}
