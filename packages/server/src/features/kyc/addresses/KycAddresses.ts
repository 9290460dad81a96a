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
 * where neither says one. Each time the vault is opened for it is on record. `hasChanged`: whether it may be another one than
 * at that moment, for which nothing is opened. **Errors**: `Unavailable`.
 */
export class KycAddresses extends Context.Service<KycAddresses>()("@credbuzzpay/server/kyc/KycAddresses", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const ekyc = yield* EkycOnFile
    const addresses = yield* KycAddressRepo

    const of = Effect.fnUntraced(
      function* (userCode: string, purpose: "postal_address" | "ckycr_filing" = "postal_address") {
        const document = yield* ekyc.newest(userCode)
        const declared = yield* addresses.confirmed(userCode)
        if (declared !== undefined && (document?.verifiedAt == null || document.verifiedAt <= declared.decidedAt!)) {
          return Option.some(yield* addresses.open(declared))
        }
        const said = yield* ekyc.open({ actor: "system", subject: userCode, purpose })
        return Option.flatMap(said, postalAddressOf)
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    const hasChanged = Effect.fnUntraced(
      function* (userCode: string, since: Date) {
        const [document, declared] = [yield* ekyc.newest(userCode), yield* addresses.confirmed(userCode)]
        return [document?.verifiedAt, declared?.decidedAt].some((at) => at != null && at >= since)
      },
      (effect) => repoBoundary(effect)
    )

    return { of, hasChanged }
  })
}) {
  static readonly layer = Layer.effect(KycAddresses, KycAddresses.make)
}
