import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { MOST_FOUND, type SearchedNumber } from "@credbuzzpay/domain/kyc/find/FindPerson"
import { identityKinds } from "@credbuzzpay/domain/kyc/documents/IdentityDocumentKinds"
import { normalNumber } from "@credbuzzpay/domain/kyc/documents/IdentityNumber"
import { DocumentStatus } from "@credbuzzpay/domain/kyc/status/DocumentStatus"
import { documentKinds } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { IDENTITY_NUMBER, numberOfKind } from "../records/IdentityDocumentRepo.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { indexArrays } from "../../platform/encryption/IndexedStore.ts"

const FoundRow = rows({
  userCode: UserCode,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  branchCode: Schema.NullOr(Schema.String),
  document: Schema.Literals(documentKinds),
  status: DocumentStatus,
  maskedNumber: Schema.NullOr(Schema.String)
})

/** Who submitted which number, by what is kept of numbers to find them: blind indexes, and the mask of an Aadhaar number. */
export class FindRepo extends Context.Service<FindRepo>()("@credbuzzpay/server/kyc/FindRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const index = yield* BlindIndex

    /** The digests of a number under each of the keys, as an array. */
    const digestsOf = (field: string, number: Redacted.Redacted<string>) => sql`
      array(select decode(hex, 'hex') from unnest(${indexArrays(index.all(field, number)).hexes}::text[]) as given (hex))`

    /** Of whichever kinds it may be a number of. */
    const identityDigests = (number: Redacted.Redacted<string>) =>
      identityKinds.flatMap((kind) => {
        const normal = normalNumber(kind, number)
        return normal === undefined ? [] : indexArrays(index.all(IDENTITY_NUMBER, numberOfKind(kind, normal))).hexes
      })

    /** The documents with a number: whose, how far, and its mask. */
    const documentsWith = ({ document, number }: SearchedNumber): Statement.Fragment => {
      switch (document) {
        case "pan":
          return sql`
            select distinct p.user_code, p.status, p.pan_masked as masked_number
            from pan_indexes i join pan_kyc p on p.user_code = i.user_code
            where i.pan_index = any(${digestsOf("pan", number)})`
        case "identity":
          return sql`
            select distinct d.user_code, d.status, d.number_masked as masked_number
            from identity_document_indexes i join identity_documents d on d.user_code = i.user_code
            where i.number_index = any(array(select decode(hex, 'hex') from unnest(${identityDigests(number)}::text[]) as given (hex)))`
        case "bank":
          return sql`
            select user_code, status, account_masked as masked_number from bank_details
            where account_index = any(${digestsOf("account", number)})`
        case "aadhaar":
          return sql`
            select user_code, status, number_masked as masked_number from aadhaar_kyc
            where number_masked = ${`XXXXXXXX${Redacted.value(number)}`}`
      }
    }

    /** By name, one more than are shown. `reach` is whom the caller may see. */
    const find = (searched: SearchedNumber, reach: Statement.Fragment | undefined) =>
      FoundRow.all(sql`
        select u.user_code, u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name, u.branch_code,
          ${searched.document}::text as document, d.status, d.masked_number
        from (${documentsWith(searched)}) d
          join (select * from user_accounts ${reach === undefined ? sql.literal("") : sql`where ${reach}`}) u
            on u.user_code = d.user_code
        order by u.first_name, u.last_name, u.user_code limit ${MOST_FOUND + 1}`)

    return { find }
  })
}) {
  static readonly layer = Layer.effect(FindRepo, FindRepo.make)
}
