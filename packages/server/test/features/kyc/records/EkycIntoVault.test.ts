import { assert, layer } from "@effect/vitest"
import { Effect, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { KycAddresses } from "../../../../src/features/kyc/addresses/KycAddresses.ts"
import { personCell } from "../../../../src/features/kyc/records/AadhaarKycRepo.ts"
import { EkycIntoVault } from "../../../../src/features/kyc/records/EkycIntoVault.ts"
import { FieldCipher } from "../../../../src/features/platform/encryption/FieldCipher.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { asVault } from "../../../support/AsVault.ts"
import { applicant, submitAadhaar, verifiedUpTo } from "../../../support/KycPeople.ts"

const ekyc = {
  name: "Asha Rao",
  dob: "1994-05-17",
  gender: "female",
  address: { house: "7", vtc: "Nashik", dist: "Nashik", state: "Maharashtra" },
  photo: "/9j/4AAQ"
}

/** As a version before kept it. */
const keptBefore = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const sealed = yield* (yield* FieldCipher).encrypt(Redacted.make(JSON.stringify(ekyc)), personCell(userCode))
  yield* sql`update aadhaar_kyc set person_sealed = ${sealed}, ekyc_reference = null where user_code = ${userCode}`
})

const addressOf = (userCode: string) =>
  Effect.map(
    KycAddresses.use(({ of }) => of(userCode)),
    (found) => Redacted.value(Option.getOrThrow(found)).locality
  )

layer(TestServices.layer, { excludeTestServices: true })("e-KYC", (it) => {
  it.effect("lies in the vault, sealed under its holder's key, and each opening is on record", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { userCode } = yield* verifiedUpTo("aadhaar")
      const [row] = yield* sql<{ personSealed: string | null; ekycReference: string }>`
        select person_sealed, ekyc_reference from aadhaar_kyc where user_code = ${userCode}`
      assert.isNull(row!.personSealed)
      yield* addressOf(userCode)
      const kept = yield* asVault(
        (vault) => vault<{ personSealed: string }>`
          select person_sealed from vault.ekyc_records where reference = ${row!.ekycReference}`
      )
      assert.match(kept[0]!.personSealed, /^p1\./)
      const purposes = yield* asVault(
        (vault) => vault<{ purpose: string }>`
          select purpose from vault.openings where reference = ${row!.ekycReference} order by opening_id`
      )
      assert.deepStrictEqual(
        purposes.map(({ purpose }) => purpose),
        ["shown_to_holder", "postal_address"]
      )
      const rows = yield* sql`
        select 1 from audit_trail where subject_user_code = ${userCode} and action = 'ekyc.opened'`
      assert.strictEqual(rows.length, 2)
      const read = yield* Effect.exit(sql`select 1 from vault.ekyc_records`)
      assert.strictEqual(read._tag, "Failure")
    })
  )

  it.effect("has a reference without a number too, from the provider's pages", () =>
    Effect.gen(function* () {
      const person = yield* applicant
      const begun = yield* submitAadhaar(person.me)
      assert.isNull(begun.maskedNumber)
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql`select aadhaar_reference from aadhaar_kyc where user_code = ${person.userCode}`
      assert.deepStrictEqual(rows, [{ aadhaarReference: null }])
    })
  )

  it.effect("of versions before opens as it is, and is moved by the job once", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [read, waiting] = [yield* verifiedUpTo("aadhaar"), yield* verifiedUpTo("aadhaar")]
      yield* keptBefore(read.userCode)
      yield* keptBefore(waiting.userCode)
      assert.strictEqual(yield* addressOf(read.userCode), "Nashik")
      const { run } = yield* EkycIntoVault
      assert.deepStrictEqual(yield* run, { moved: 1, left: 0 })
      assert.deepStrictEqual(yield* run, { moved: 0, left: 0 })
      assert.strictEqual(yield* addressOf(waiting.userCode), "Nashik")
      const outside = yield* sql`select 1 from aadhaar_kyc where person_sealed is not null`
      assert.strictEqual(outside.length, 0)
    })
  )
})
