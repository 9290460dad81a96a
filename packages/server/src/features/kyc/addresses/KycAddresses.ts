import { Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { EkycOnFile } from "../records/EkycOnFile.ts"
import { postalAddressOf } from "../records/Ekyc.ts"
import { KycAddressRepo } from "../records/KycAddressRepo.ts"

/**
 * Where letters to a person go: the present postal address, which is encrypted at rest.
 *
 * **Shape**: `of` gives the address that was declared last and confirmed, or else that of the newest verified record; `None`
 * where neither says one. Each time the vault is opened for it is on record. **Errors**: `Unavailable`.
 */
export class KycAddresses extends Context.Service<KycAddresses>()("@credbuzzpay/server/kyc/KycAddresses", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const ekyc = yield* EkycOnFile
    const addresses = yield* KycAddressRepo

    const of = Effect.fnUntraced(
      function* (userCode: string) {
        const document = yield* ekyc.newest(userCode)
        const declared = yield* addresses.confirmed(userCode)
        if (declared !== undefined && (document?.verifiedAt == null || document.verifiedAt <= declared.decidedAt!)) {
          return Option.some(yield* addresses.open(declared))
        }
        const said = yield* ekyc.open({ actor: "system", subject: userCode, purpose: "postal_address" })
        return Option.flatMap(said, postalAddressOf)
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { of }
  })
}) {
  static readonly layer = Layer.effect(KycAddresses, KycAddresses.make)
}
