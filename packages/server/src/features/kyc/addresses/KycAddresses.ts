import { Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AadhaarKycRepo } from "../records/AadhaarKycRepo.ts"
import { postalAddressOf } from "../records/Ekyc.ts"

const shown = new Set(["verified", "expired"])

/**
 * Where letters to a person go: the present postal address, which is encrypted at rest.
 *
 * **Shape**: `of` gives the address that was declared last and confirmed, or else that of the newest verified record; `None`
 * where neither says one. Each time the vault is opened for it is on record. **Errors**: `Unavailable`.
 */
export class KycAddresses extends Context.Service<KycAddresses>()("@credbuzzpay/server/kyc/KycAddresses", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const aadhaar = yield* AadhaarKycRepo

    const of = Effect.fnUntraced(
      function* (userCode: string) {
        const document = yield* aadhaar.referenceOf(userCode)
        if (document === undefined || !shown.has(document.status)) return Option.none()
        const ekyc = yield* aadhaar.ekycOf({ actor: "system", subject: userCode, purpose: "postal_address" })
        return Option.flatMap(ekyc, postalAddressOf)
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { of }
  })
}) {
  static readonly layer = Layer.effect(KycAddresses, KycAddresses.make)
}
