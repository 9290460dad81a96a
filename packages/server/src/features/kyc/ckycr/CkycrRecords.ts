import { Context, Effect, Layer, Option, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { KycAddresses } from "../addresses/KycAddresses.ts"
import type { CkycrRecord } from "../ckycr-provider/Ckycr.ts"
import { EkycOnFile } from "../records/EkycOnFile.ts"
import { IdentityDocumentRepo } from "../records/IdentityDocumentRepo.ts"
import { PanKycRepo } from "../records/PanKycRepo.ts"

const PersonRow = rows({
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  dob: Schema.NullOr(Schema.String),
  gender: Schema.NullOr(Schema.String),
  email: Schema.String,
  mobile: Schema.String,
  aadhaarMasked: Schema.NullOr(Schema.String)
})

/**
 * What is on file of a person, for the registry, as it is now. The address is opened from the vault, which is on record.
 * **Errors**: `Unavailable`.
 */
export class CkycrRecords extends Context.Service<CkycrRecords>()("@credbuzzpay/server/kyc/CkycrRecords", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const ekyc = yield* EkycOnFile
    const identities = yield* IdentityDocumentRepo
    const pans = yield* PanKycRepo
    const addresses = yield* KycAddresses

    /** Of Aadhaar the mask alone: the number stays in the vault. */
    const identityOf = Effect.fnUntraced(function* (userCode: string, aadhaarMasked: string | null) {
      const newest = yield* ekyc.newest(userCode)
      if (newest?.document !== "identity") return { kind: "aadhaar", number: aadhaarMasked ?? "" }
      const { kind, number } = yield* identities.contentOf(userCode)
      return { kind, number: Redacted.value(number) }
    })

    const read = Effect.fnUntraced(
      function* (userCode: string) {
        const person = yield* PersonRow.one(sql`
          select u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name,
            to_char(u.dob, 'YYYY-MM-DD') as dob, u.gender, u.email, u.mobile, a.number_masked as aadhaar_masked
          from user_accounts u left join aadhaar_kyc a on a.user_code = u.user_code where u.user_code = ${userCode}`)
        const { pan } = yield* pans.contentOf(userCode)
        return { person, pan: Redacted.value(pan), identity: yield* identityOf(userCode, person.aadhaarMasked) }
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    const of = Effect.fnUntraced(function* (userCode: string) {
      const { identity, pan, person } = yield* read(userCode)
      const address = yield* addresses.of(userCode, "ckycr_filing")
      const { dob, email, gender, mobile } = person
      return Redacted.make<CkycrRecord>(
        {
          name: fullName(person),
          dob,
          gender,
          email,
          mobile,
          pan,
          identity,
          address: Option.getOrNull(Option.map(address, Redacted.value))
        },
        { label: "ckycr_record" }
      )
    })

    return { of }
  })
}) {
  static readonly layer = Layer.effect(CkycrRecords, CkycrRecords.make)
}
