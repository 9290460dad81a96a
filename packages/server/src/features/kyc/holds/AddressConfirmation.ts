import { Context, Effect, Layer } from "effect"
import { confirmedHow } from "@credbuzzpay/domain/kyc/holds/OnboardingFacts"
import type { AddressMethod } from "@credbuzzpay/domain/kyc/renewal/Renewal"
import { KycAddressEnd } from "../address-ends/KycAddressEnd.ts"
import { KycOnboardingRepo } from "../onboarding/KycOnboardingRepo.ts"
import { KycAddressRepo } from "../records/KycAddressRepo.ts"
import { KycLifting } from "./KycLifting.ts"

/** Who made sure of whose address, and how. */
export interface Confirming {
  readonly userCode: string
  readonly branchCode: string | null
  readonly method: AddressMethod
  readonly by: string
  readonly reason: string
  readonly at: Date
}

/**
 * Somebody of ours has made sure where a person lives: an address that they declared is confirmed, and what waited for their
 * address is free, whichever of the two it was said of. Inside the caller's transaction, which has locked the account.
 * **Errors**: `Unavailable`.
 */
export class AddressConfirmation extends Context.Service<AddressConfirmation>()(
  "@credbuzzpay/server/kyc/AddressConfirmation",
  {
    make: Effect.gen(function* () {
      const onboarding = yield* KycOnboardingRepo
      const addresses = yield* KycAddressRepo
      const ends = yield* KycAddressEnd
      const lifting = yield* KycLifting

      const declared = Effect.fnUntraced(function* ({ at, branchCode, by, method, reason, userCode }: Confirming) {
        const row = yield* addresses.lockDeclared(userCode)
        if (row === undefined) return undefined
        return yield* ends.end(row, { state: "confirmed", method, by }, { branchCode, reason }, at)
      })

      const lift = Effect.fnUntraced(function* ({ at, by, method, reason, userCode }: Confirming) {
        const before = lifting.holdsNow(yield* onboarding.lock(userCode), at)
        if (before.every(({ code }) => code !== "address_unconfirmed")) return
        yield* onboarding.confirmAddress(userCode, confirmedHow[method], by, at)
        yield* lifting.follow({ userCode, through: "address_confirmation", actor: by, at, reason }, before)
      })

      /** The address that was declared, as it is now, where there was one. */
      const confirm = (confirming: Confirming) => Effect.tap(declared(confirming), () => lift(confirming))

      return { confirm }
    })
  }
) {
  static readonly layer = Layer.effect(AddressConfirmation, AddressConfirmation.make)
}
