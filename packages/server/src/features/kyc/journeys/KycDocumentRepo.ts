import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { IdentityDocumentKind } from "@credbuzzpay/domain/kyc/documents/IdentityDocumentKinds"
import { IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
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
  ifsc: Schema.NullOr(IfscCode),
  /** Of an identity document. */
  kind: Schema.NullOr(IdentityDocumentKind),
  expiresOn: Schema.NullOr(Schema.String),
  /** Of a newer one that is on its way while this one stands, or that failed. */
  tryStatus: Schema.NullOr(Schema.Literals(["pending", "review", "failed"])),
  tryMasked: Schema.NullOr(Schema.String),
  tryFailureCode: Schema.NullOr(Schema.String),
  tryNamePessimistic: Schema.NullOr(Schema.Number)
})
export type KycDocumentRow = RowOf<typeof KycDocumentRow>

/** What the tables `aadhaar_kyc`, `identity_documents`, `pan_kyc` and `bank_details` have in common. */
export class KycDocumentRepo extends Context.Service<KycDocumentRepo>()("@credbuzzpay/server/kyc/KycDocumentRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /** Every document of a person that was ever submitted. */
    const allOf = (userCode: string) =>
      KycDocumentRow.all(sql`
      select standing.*, c.status as try_status, c.number_masked as try_masked, c.failure_code as try_failure_code,
        c.name_pessimistic as try_name_pessimistic
      from (
        select user_code, 'aadhaar' as document, status, number_masked as masked, verified_at, failure_code,
            name_pessimistic, null as ifsc, null as kind, null as expires_on
          from aadhaar_kyc where user_code = ${userCode}
        union all
        select user_code, 'identity', status, number_masked, verified_at, failure_code, name_pessimistic, null, kind,
            to_char(expires_on, 'YYYY-MM-DD')
          from identity_documents where user_code = ${userCode}
        union all
        select user_code, 'pan', status, pan_masked, verified_at, failure_code, name_pessimistic, null, null, null
          from pan_kyc where user_code = ${userCode}
        union all
        select user_code, 'bank', status, account_masked, verified_at, failure_code, name_pessimistic, ifsc, null, null
          from bank_details where user_code = ${userCode}) standing
      left join kyc_candidates c on c.user_code = standing.user_code and c.document = standing.document`)

    return { allOf }
  })
}) {
  static readonly layer = Layer.effect(KycDocumentRepo, KycDocumentRepo.make)
}
