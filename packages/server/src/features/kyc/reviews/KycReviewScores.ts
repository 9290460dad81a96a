import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { KycReview } from "@credbuzzpay/domain/kyc/reviews/KycReview"
import { documentTables } from "../records/DocumentTables.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

/** How well the names agree, in percent; null where the provider told none. */
const NameScores = rows({
  nameOptimistic: Schema.NullOr(Schema.Number),
  namePessimistic: Schema.NullOr(Schema.Number)
})
type NameScores = RowOf<typeof NameScores>

/** What the document of a review says of its names. */
export class KycReviewScores extends Context.Service<KycReviewScores>()("@credbuzzpay/server/kyc/KycReviewScores", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const of = ({ kind, userCode }: KycReview) =>
      Effect.map(
        NameScores.first(sql`
            select name_optimistic, name_pessimistic from kyc_candidates
            where user_code = ${userCode} and document = ${kind} and status <> 'failed'
            union all
            (select name_optimistic, name_pessimistic from ${sql(documentTables[kind].table)} where user_code = ${userCode})
            limit 1`),
        (row): NameScores => row ?? { nameOptimistic: null, namePessimistic: null }
      )
    return { of }
  })
}) {
  static readonly layer = Layer.effect(KycReviewScores, KycReviewScores.make)
}
