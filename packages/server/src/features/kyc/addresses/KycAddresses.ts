import { Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { exists } from "../../../adapters/postgres/Rows.ts"
import { AadhaarKycRepo } from "../records/AadhaarKycRepo.ts"
import { postalAddressOf } from "../records/Ekyc.ts"
import { KycAddressRepo } from "../records/KycAddressRepo.ts"

const shown = new Set(["verified", "expired"])

/**
 * Where letters to a person go: the present postal address, which is encrypted at rest.
 *
 * **Shape**: `of` gives the address that was declared last and confirmed, or else that of the newest verified record; `None`
 * where neither says one. Each time the vault is opened for it is on record. `hasChanged`: whether it may be another one than
 * at that moment, for which nothing is opened. **Errors**: `Unavailable`.
 */
export class KycAddresses extends Context.Service<KycAddresses>()("@credbuzzpay/server/kyc/KycAddresses", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const aadhaar = yield* AadhaarKycRepo
    const addresses = yield* KycAddressRepo

    const of = Effect.fnUntraced(
      function* (userCode: string) {
        const document = yield* aadhaar.referenceOf(userCode)
        const declared = yield* addresses.confirmed(userCode)
        if (declared !== undefined && (document?.verifiedAt == null || document.verifiedAt <= declared.decidedAt!)) {
          return Option.some(yield* addresses.open(declared))
        }
        if (document === undefined || !shown.has(document.status)) return Option.none()
        const ekyc = yield* aadhaar.ekycOf({ actor: "system", subject: userCode, purpose: "postal_address" })
        return Option.flatMap(ekyc, postalAddressOf)
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    const hasChanged = (userCode: string, since: Date) =>
      repoBoundary(
        exists(sql`
          select from kyc_addresses where user_code = ${userCode} and state = 'confirmed' and decided_at >= ${since}
          union all select from aadhaar_kyc where user_code = ${userCode} and verified_at >= ${since}`)
      )

    return { of, hasChanged }
  })
}) {
  static readonly layer = Layer.effect(KycAddresses, KycAddresses.make)
}
