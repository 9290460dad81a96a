import { Context, Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { rows } from "../../../adapters/postgres/Rows.ts"
import type { VaultOpening } from "../vault/AadhaarVault.ts"
import { AadhaarKycRepo } from "./AadhaarKycRepo.ts"
import { IdentityDocumentRepo } from "./IdentityDocumentRepo.ts"

const Newest = rows({ document: Schema.Literals(["aadhaar", "identity"]), verifiedAt: Schema.NullOr(Schema.Date) })

/**
 * What is known of a person by the document that proved their identity: of several, the one verified last. Inside the caller's
 * transaction.
 */
export class EkycOnFile extends Context.Service<EkycOnFile>()("@credbuzzpay/server/kyc/EkycOnFile", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repos = { aadhaar: yield* AadhaarKycRepo, identity: yield* IdentityDocumentRepo }

    /** Which document that is, and since when; undefined where none was ever verified. */
    const newest = (userCode: string) =>
      Newest.first(sql`
        select document, verified_at from (
          select 'aadhaar' as document, status, verified_at from aadhaar_kyc where user_code = ${userCode} union all
          select 'identity', status, verified_at from identity_documents where user_code = ${userCode}) proofs
        where status in ('verified', 'expired')
        order by status = 'verified' desc, verified_at desc nulls last limit 1`)

    /** What it says, as text; each opening of the vault is on record. */
    const open = Effect.fnUntraced(function* (opening: VaultOpening) {
      const found = yield* newest(opening.subject)
      return found === undefined ? Option.none() : yield* repos[found.document].ekycOf(opening)
    })

    return { newest, open }
  })
}) {
  static readonly layer = Layer.effect(EkycOnFile, EkycOnFile.make)
}
