import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { maskPan, PanHolderType, PanNumber } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import { PanSeeding } from "@credbuzzpay/domain/kyc/pan/PanStatus"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { indexArrays } from "../../platform/encryption/IndexedStore.ts"
import { ownColumn } from "../../platform/person-keys/OwnColumn.ts"
import type { OnFile, StandingRow } from "./OnFile.ts"

/** Where a person's PAN lies, under their own key. */
export const panColumn = { table: "pan_kyc", column: "pan_sealed", id: "user_code" }

const PanRow = rows({
  panSealed: Schema.String,
  holderType: Schema.NullOr(PanHolderType),
  aadhaarSeeding: Schema.NullOr(PanSeeding)
})

const decodePan = Schema.decodeSync(PanNumber)

/** The table `pan_kyc`. Writes run inside their caller's transaction. */
export class PanKycRepo extends Context.Service<PanKycRepo>()("@credbuzzpay/server/kyc/PanKycRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const { move, open, seal, waiting } = yield* ownColumn(panColumn)
    const index = yield* BlindIndex

    /**
     * The number waits for a verification. Once proven it is one person's, under each key of the blind index
     * (`pan_indexes_one_proven_owner`), and under the first for the version before (`pan_kyc_one_proven_owner`).
     */
    const submit = Effect.fnUntraced(function* (userCode: string, verificationId: string, pan: PanNumber, at: Date) {
      const sealed = yield* seal(userCode, userCode, pan)
      const indexes = index.all("pan", pan)
      const { hexes, keys } = indexArrays(indexes)
      const [first] = indexes
      yield* sql`
        insert into pan_kyc (user_code, status, verification_id, pan_sealed, pan_index, pan_index_key, pan_masked,
          updated_at)
        values (${userCode}, 'pending', ${verificationId}, ${sealed}, ${first.index}, ${first.keyId}, ${maskPan(pan)}, ${at})
        on conflict (user_code) do update set status = 'pending', verification_id = excluded.verification_id,
          pan_sealed = excluded.pan_sealed, pan_index = excluded.pan_index, pan_index_key = excluded.pan_index_key,
          pan_masked = excluded.pan_masked,
          holder_type = null, aadhaar_seeding = null, name_optimistic = null, name_pessimistic = null,
          failure_code = null, verified_at = null, updated_at = excluded.updated_at`
      yield* sql`delete from pan_indexes where user_code = ${userCode} and key_id <> all(${keys}::text[])`
      yield* sql`
        insert into pan_indexes (user_code, key_id, pan_index, is_proven)
        select ${userCode}, key, decode(hex, 'hex'), false from unnest(${keys}::text[], ${hexes}::text[]) as given (key, hex)
        on conflict (user_code, key_id) do update set pan_index = excluded.pan_index, is_proven = false`
    })

    const learn: StandingRow<OnFile["pan"]>["learn"] = (_userCode, verificationId, { holderType, seeding }) => sql`
      update pan_kyc set holder_type = coalesce(${holderType ?? null}, holder_type),
        aadhaar_seeding = coalesce(${seeding ?? null}, aadhaar_seeding)
      where verification_id = ${verificationId}`

    const place: StandingRow<OnFile["pan"]>["place"] = (userCode, verificationId, content, masked, at) =>
      Effect.andThen(
        submit(userCode, verificationId, content.pan, at),
        learn(userCode, verificationId, content, masked)
      )

    const contentOf = Effect.fnUntraced(function* (userCode: string) {
      const row = yield* PanRow.one(sql`
        select pan_sealed, holder_type, aadhaar_seeding from pan_kyc where user_code = ${userCode}`)
      const pan = yield* open(userCode, userCode, row.panSealed)
      return { pan: decodePan(Redacted.value(pan)), holderType: row.holderType, seeding: row.aadhaarSeeding }
    })

    return { submit, place, learn, contentOf, underGeneralKey: waiting, bringUnderPerson: move }
  })
}) {
  static readonly layer = Layer.effect(PanKycRepo, PanKycRepo.make)
}
