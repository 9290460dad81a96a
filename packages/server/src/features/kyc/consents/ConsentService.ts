import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { GiveConsent, WithdrawConsent } from "@credbuzzpay/domain/kyc/consents/Consent"
import { nothingToWithdraw } from "@credbuzzpay/domain/kyc/consents/ConsentErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import type { ConsentPurpose } from "@credbuzzpay/domain/values/ConsentPurpose"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { RegistrationRecords } from "../../identity/registration/RegistrationRecords.ts"
import { ConsentTexts } from "../../platform/consent-texts/ConsentTexts.ts"
import { AccountClosing } from "../closing/AccountClosing.ts"
import { KycWithdrawal } from "../closing/KycWithdrawal.ts"
import { ConsentRepo } from "./ConsentRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** What an account rests on: without one of these there is none. */
const restsOn: ReadonlySet<ConsentPurpose> = new Set(["terms", "privacy"])

/** What people agreed to, and taking it back: one call, as easy as giving it. **Source**: DPDP Act 2023, section 6(4). */
export class ConsentService extends Context.Service<ConsentService>()("@credbuzzpay/server/consents/ConsentService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* ConsentRepo
    const kyc = yield* KycWithdrawal
    const subject = yield* UserSubject
    const audit = yield* AuditTrail
    const closing = yield* AccountClosing
    const users = yield* UserRepo
    const records = yield* RegistrationRecords
    const texts = yield* ConsentTexts

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
     * Ends what rests on it in the same transaction: verifications under way, and of the terms and the privacy notice the
     * account, which is closing from then on. **Errors**: `Conflict` when there is none to withdraw, and for staff;
     * `Unavailable`.
     */
    const withdraw = traced("ConsentService.withdraw")(
      function* ({ branchCode, userCode }: Principal, { purpose }: typeof WithdrawConsent.Type) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const ended = purpose === "kyc_verification" ? yield* kyc.endAll(userCode, at) : 0
        const withdrawn = yield* repo.withdraw(userCode, purpose, at)
        if (withdrawn.length === 0) return yield* nothingToWithdraw()
        if (restsOn.has(purpose)) yield* closing.begin(userCode, { cause: "consent_withdrawn", by: userCode })
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

    /**
     * As easy as withdrawing: one call. One that stands already stays as it is. An account that was closing goes on once all
     * that it rests on are given again. **Errors**: `ValidationFailed` for a text that is not in force; `Unavailable`.
     */
    const give = traced("ConsentService.give")(
      function* ({ branchCode, userCode }: Principal, consent: typeof GiveConsent.Type) {
        const problems = yield* texts.problem(consent, "")
        if (problems.length > 0) return yield* ValidationFailed.of(problems)
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
        const { locale } = yield* users.contactsOf(userCode)
        yield* records.keepConsents(userCode, [consent], locale, at)
        yield* audit.record({
          actor: userCode,
          subject: userCode,
          branchCode,
          action: "consent.given",
          resourceType: "consent",
          newValues: { purpose: consent.purpose, text_version: consent.textVersion }
        })
        const items = yield* repo.allOf(userCode)
        const live = new Set(items.flatMap((item) => (item.withdrawnAt === null ? [item.purpose] : [])))
        if ([...restsOn].every((purpose) => live.has(purpose))) yield* closing.takeBack(userCode)
        return { items }
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { mine, list, give, withdraw }
  })
}) {
  static readonly layer = Layer.effect(ConsentService, ConsentService.make)
}
