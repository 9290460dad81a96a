import { Context, Effect, Layer, type Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { maskIdentityNumber } from "@credbuzzpay/domain/kyc/documents/IdentityNumber"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { ownColumn } from "../../platform/person-keys/OwnColumn.ts"

const Kept = rows({ numberSealed: Schema.String, numberMasked: Schema.String })

/**
 * The table `ckycr_numbers`: the CKYC identifier of a person, sealed under their own key. Nothing is looked up by it here: that
 * it is one person's, `identity_document_indexes` says once it is submitted. Writes run inside their caller's transaction.
 */
export class CkycrNumberRepo extends Context.Service<CkycrNumberRepo>()("@credbuzzpay/server/kyc/CkycrNumberRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const { open, seal } = yield* ownColumn({ table: "ckycr_numbers", column: "number_sealed", id: "user_code" })

    /** Keeps it, in place of an earlier one. Its mask. */
    const keep = Effect.fnUntraced(function* (
      userCode: string,
      number: Redacted.Redacted<string>,
      source: "search" | "filing",
      at: Date
    ) {
      const masked = maskIdentityNumber(number)
      const sealed = yield* seal(userCode, userCode, number)
      yield* sql`
        insert into ckycr_numbers (user_code, number_sealed, number_masked, source, known_at)
        values (${userCode}, ${sealed}, ${masked}, ${source}, ${at})
        on conflict (user_code) do update set number_sealed = excluded.number_sealed,
          number_masked = excluded.number_masked, source = excluded.source, known_at = excluded.known_at`
      return masked
    })

    /** The identifier with its mask, if it is known. */
    const of = Effect.fnUntraced(function* (userCode: string) {
      const kept = yield* Kept.first(sql`
        select number_sealed, number_masked from ckycr_numbers where user_code = ${userCode}`)
      if (kept === undefined) return undefined
      const number = yield* open(userCode, userCode, kept.numberSealed)
      return { number, masked: kept.numberMasked }
    })

    return { keep, of }
  })
}) {
  static readonly layer = Layer.effect(CkycrNumberRepo, CkycrNumberRepo.make)
}
