import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
import type { NameMatch } from "@credbuzzpay/domain/kyc/names/MatchNames"
import type { KycFailureCode } from "@credbuzzpay/domain/kyc/status/KycFailureCode"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { KycDocument } from "./KycVerification.ts"

/** What is said of a document in general; each table has more of its own. */
export const KycDocumentRow = rows({
  document: KycDocument,
  status: Schema.Literals(["pending", "verified", "failed", "review", "expired"]),
  masked: Schema.NullOr(Schema.String),
  verifiedAt: Schema.NullOr(Schema.Date),
  failureCode: Schema.NullOr(Schema.String),
  namePessimistic: Schema.NullOr(Schema.Number),
  /** Of a bank account, where it was told. */
  ifsc: Schema.NullOr(IfscCode)
})
export type KycDocumentRow = RowOf<typeof KycDocumentRow>

/** How a document stands after its verification. */
export interface Conclusion {
  readonly status: "verified" | "failed" | "review"
  readonly failureCode?: KycFailureCode | undefined
  readonly match?: NameMatch | undefined
}

const tables: Readonly<Record<KycDocument, string>> = {
  aadhaar: "aadhaar_kyc",
  pan: "pan_kyc",
  bank: "bank_details"
}

/** Scores are kept whole, rounded down: a score of 84.99 did not reach 85. */
const whole = (score: number | undefined) => (score === undefined ? null : Math.floor(score))

/** What the tables `aadhaar_kyc`, `pan_kyc` and `bank_details` have in common. Writes run in their caller's transaction. */
export class KycDocumentRepo extends Context.Service<KycDocumentRepo>()("@credbuzzpay/server/kyc/KycDocumentRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /** Concludes the document if it is still this verification that it waits for. */
    const conclude = (document: KycDocument, verificationId: string, conclusion: Conclusion, at: Date) => sql`
      update ${sql(tables[document])} set status = ${conclusion.status}, failure_code = ${conclusion.failureCode ?? null},
        name_optimistic = coalesce(${whole(conclusion.match?.optimistic)}::smallint, name_optimistic),
        name_pessimistic = coalesce(${whole(conclusion.match?.pessimistic)}::smallint, name_pessimistic),
        verified_at = case when ${conclusion.status} = 'verified' then ${at}::timestamptz else verified_at end,
        updated_at = ${at}
      where verification_id = ${verificationId}`

    /** Every document of a person that was ever submitted. */
    const allOf = (userCode: string) =>
      KycDocumentRow.all(sql`
      select 'aadhaar' as document, status, number_masked as masked, verified_at, failure_code, name_pessimistic,
          null as ifsc
        from aadhaar_kyc where user_code = ${userCode}
      union all
      select 'pan', status, pan_masked, verified_at, failure_code, name_pessimistic, null
        from pan_kyc where user_code = ${userCode}
      union all
      select 'bank', status, account_masked, verified_at, failure_code, name_pessimistic, ifsc
        from bank_details where user_code = ${userCode}`)

    return { conclude, allOf }
  })
}) {
  static readonly layer = Layer.effect(KycDocumentRepo, KycDocumentRepo.make)
}
