import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { holdGone, notIdentified } from "@credbuzzpay/domain/kyc/holds/OnboardingErrors"
import {
  addressMethods,
  type ConfirmAddress,
  type SeeFirstPayment
} from "@credbuzzpay/domain/kyc/holds/OnboardingFacts"
import type { OnboardingHold, OnboardingHoldCode } from "@credbuzzpay/domain/kyc/onboarding/OnboardingHold"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { AddressConfirmation } from "./AddressConfirmation.ts"
import { KycLifting } from "./KycLifting.ts"
import { KycOnboardingRepo } from "../onboarding/KycOnboardingRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Where the bank's reference of the first payment is sealed. */
export const paymentCell = (userCode: string) => ({
  table: "kyc_onboarding",
  column: "first_payment_sealed",
  row: userCode
})

/** How a person stands when one of their holds is lifted. */
interface Standing {
  readonly branchCode: string | null
  readonly before: ReadonlyArray<OnboardingHold>
  readonly at: Date
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
      const addresses = yield* AddressConfirmation
      const statuses = yield* KycStatusService
      const keys = yield* PersonKeys

      /** Lifts one hold that stands, in a transaction of its own, and tells how the person stands then. */
      const lift = Effect.fnUntraced(function* (
        caller: Principal,
        userCode: string,
        hold: OnboardingHoldCode,
        act: (standing: Standing) => Effect.Effect<unknown, Unavailable>
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* Effect.gen(function* () {
          const { branchCode } = yield* subject.lock(caller, userCode)
          const before = lifting.holdsNow((yield* repo.lock(userCode)) ?? (yield* notIdentified()), at)
          if (before.every(({ code }) => code !== hold)) return yield* holdGone()
          yield* act({ branchCode, before, at })
        }).pipe(sql.withTransaction, repoBoundary)
        return yield* statuses.status(caller, userCode)
      })

      /**
       * An address that the person declared and that waits is confirmed by it too. **Errors**: `NotFound` for somebody the caller
       * may not see; `PermissionDenied` for oneself and, to an admin, for staff; `Conflict` when nobody is identified yet, or the
       * address is not waited for; `Unavailable`.
       */
      const confirmAddress = traced("KycOnboardingService.confirmAddress")(
        (caller: Principal, { how, reason, userCode }: typeof ConfirmAddress.Type) =>
          lift(caller, userCode, "address_unconfirmed", ({ at, branchCode }) =>
            repoBoundary(
              addresses.confirm({ userCode, branchCode, method: addressMethods[how], by: caller.userCode, reason, at })
            )
          )
      )

      /** As {@link confirmAddress}; the bank's reference is kept under the person's key. */
      const seeFirstPayment = traced("KycOnboardingService.seeFirstPayment")(
        (caller: Principal, { paymentReference, userCode }: typeof SeeFirstPayment.Type) =>
          lift(caller, userCode, "first_payment_awaited", ({ at, before }) =>
            keyOrDie(
              keys.sealFor(userCode, Redacted.make(Redacted.value(paymentReference)), paymentCell(userCode))
            ).pipe(
              Effect.flatMap((sealed) => repo.seeFirstPayment(userCode, sealed, caller.userCode, at)),
              Effect.andThen(
                lifting.follow({ userCode, through: "first_payment", actor: caller.userCode, at }, before)
              ),
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
