import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { holdGone, notIdentified } from "@credbuzzpay/domain/kyc/holds/OnboardingErrors"
import type { ConfirmAddress, SeeFirstPayment } from "@credbuzzpay/domain/kyc/holds/OnboardingFacts"
import type { OnboardingHoldCode } from "@credbuzzpay/domain/kyc/onboarding/OnboardingHold"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { KycLifting, type Through } from "./KycLifting.ts"
import { KycOnboardingRepo } from "../onboarding/KycOnboardingRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Where the bank's reference of the first payment is sealed. */
export const paymentCell = (userCode: string) => ({
  table: "kyc_onboarding",
  column: "first_payment_sealed",
  row: userCode
})

/** The hold that goes, by what, and why. */
interface Hold {
  readonly hold: OnboardingHoldCode
  readonly through: Through
  readonly reason?: string
}

/** What staff, and systems that keep accounts, say of somebody who was onboarded remotely. */
export class KycOnboardingService extends Context.Service<KycOnboardingService>()(
  "@credbuzzpay/server/kyc/KycOnboardingService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const repo = yield* KycOnboardingRepo
      const lifting = yield* KycLifting
      const statuses = yield* KycStatusService
      const keys = yield* PersonKeys

      /** Lifts one hold in a transaction of its own, and tells how the person stands then. */
      const lift = Effect.fnUntraced(function* (
        caller: Principal,
        userCode: string,
        { hold, reason, through }: Hold,
        write: (at: Date) => Effect.Effect<unknown, Unavailable>
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* Effect.gen(function* () {
          yield* subject.lock(caller, userCode)
          const was = (yield* repo.lock(userCode)) ?? (yield* notIdentified())
          const before = lifting.holdsNow(was, at)
          if (before.every(({ code }) => code !== hold)) return yield* holdGone()
          yield* write(at)
          yield* lifting.follow({ userCode, through, actor: caller.userCode, at, reason }, before)
        }).pipe(sql.withTransaction, repoBoundary)
        return yield* statuses.status(caller, userCode)
      })

      /**
       * **Errors**: `NotFound` for somebody the caller may not see; `PermissionDenied` for oneself and, to an admin, for staff;
       * `Conflict` when nobody is identified yet, or the address is not waited for; `Unavailable`.
       */
      const confirmAddress = traced("KycOnboardingService.confirmAddress")(
        (caller: Principal, { how, reason, userCode }: typeof ConfirmAddress.Type) =>
          lift(caller, userCode, { hold: "address_unconfirmed", through: "address_confirmation", reason }, (at) =>
            repoBoundary(repo.confirmAddress(userCode, how, caller.userCode, at))
          )
      )

      /** As {@link confirmAddress}; the bank's reference is kept under the person's key. */
      const seeFirstPayment = traced("KycOnboardingService.seeFirstPayment")(
        (caller: Principal, { paymentReference, userCode }: typeof SeeFirstPayment.Type) =>
          lift(caller, userCode, { hold: "first_payment_awaited", through: "first_payment" }, (at) =>
            keys.sealFor(userCode, Redacted.make(Redacted.value(paymentReference)), paymentCell(userCode)).pipe(
              Effect.catchTags({ KeyDestroyed: Effect.die, NoSuchPerson: Effect.die, CiphertextRejected: Effect.die }),
              Effect.flatMap((sealed) => repo.seeFirstPayment(userCode, sealed, caller.userCode, at)),
              repoBoundary
            )
          )
      )

      return { confirmAddress, seeFirstPayment }
    })
  }
) {
  static readonly layer = Layer.effect(KycOnboardingService, KycOnboardingService.make)
}
