import { Context, Effect, Layer } from "effect"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AadhaarKycRepo } from "../aadhaar/AadhaarKycRepo.ts"

/**
 * Where letters to a person go: the present postal address, which is encrypted at rest.
 *
 * **Shape**: `of` gives the address that was declared last and confirmed, or else that of the newest verified record; `None`
 * where neither says one. **Errors**: `Unavailable`.
 */
export class KycAddresses extends Context.Service<KycAddresses>()("@credbuzzpay/server/kyc/KycAddresses", {
  make: Effect.gen(function* () {
    const aadhaar = yield* AadhaarKycRepo

    const of = (userCode: string) => repoBoundary(aadhaar.addressOf(userCode))

    return { of }
  })
}) {
  static readonly layer = Layer.effect(KycAddresses, KycAddresses.make)
}
