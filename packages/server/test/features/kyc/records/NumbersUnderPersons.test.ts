import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { BankDetailsRepo } from "../../../../src/features/kyc/records/BankDetailsRepo.ts"
import { NumbersUnderPersons } from "../../../../src/features/kyc/records/NumbersUnderPersons.ts"
import { PanKycRepo } from "../../../../src/features/kyc/records/PanKycRepo.ts"
import { FieldCipher } from "../../../../src/features/platform/encryption/FieldCipher.ts"
import { PersonKeys } from "../../../../src/features/platform/person-keys/PersonKeys.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { submitBank, verifiedUpTo } from "../../../support/KycPeople.ts"
import { accountKeptBefore, panKeptBefore } from "../../../support/NumbersKeptBefore.ts"
import { atOnce } from "../../../support/Slice.ts"

const sealedOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ pan: string; account: string }>`
    select pan_sealed as pan, account_sealed as account from pan_kyc join bank_details using (user_code)
    where user_code = ${userCode}`
  return row!
})

const numbersOf = Effect.fnUntraced(function* (userCode: string) {
  const { pan } = yield* (yield* PanKycRepo).contentOf(userCode)
  const { account } = yield* (yield* BankDetailsRepo).contentOf(userCode)
  return [Redacted.value(pan), account === null ? null : Redacted.value(account)]
})

/** As a version before kept them. */
const keptBefore = (userCode: string) => Effect.andThen(panKeptBefore(userCode), accountKeptBefore(userCode))

const verified = Effect.gen(function* () {
  const person = yield* verifiedUpTo("pan")
  yield* submitBank(person.me, "026291800001191")
  return person
})

const run = Effect.flatMap(NumbersUnderPersons, (job) => job.run)

layer(TestServices.layer, { excludeTestServices: true })("a PAN and an account number", (it) => {
  it.effect("are sealed under the person's own key, and open for nobody else's", () =>
    Effect.gen(function* () {
      const [one, other] = [yield* verified, yield* verified]
      const { account, pan } = yield* sealedOf(one.userCode)
      for (const sealed of [pan, account]) assert.match(sealed, /^p1\./)
      const keys = yield* PersonKeys
      const cell = { table: "pan_kyc", column: "pan_sealed", row: one.userCode }
      assert.strictEqual((yield* Effect.flip(keys.openFor(other.userCode, pan, cell)))._tag, "CiphertextRejected")
    })
  )

  it.effect("of versions before read the same before the job has moved them and after, and are moved once", () =>
    Effect.gen(function* () {
      const { userCode } = yield* verified
      const numbers = yield* numbersOf(userCode)
      yield* keptBefore(userCode)
      assert.deepStrictEqual(yield* numbersOf(userCode), numbers)
      const runs = yield* atOnce(4, run)
      const moved = runs.map((result) => (result._tag === "Success" ? result.success.moved : Number.NaN))
      assert.strictEqual(
        moved.reduce((sum, each) => sum + each, 0),
        2
      )
      assert.deepStrictEqual(yield* run, { moved: 0, left: 0 })
      assert.deepStrictEqual(yield* numbersOf(userCode), numbers)
      const { account, pan } = yield* sealedOf(userCode)
      for (const sealed of [pan, account]) assert.match(sealed, /^p1\./)
    })
  )

  it.effect("and all else that is sealed in a row of a person lies under a key of a person", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* verified
      const columns = yield* sql<{ name: string; column: string }>`
        select table_name as name, column_name as column from information_schema.columns c
        where table_schema = 'public' and column_name like '%\\_sealed' and exists (
          select from information_schema.columns u
          where u.table_schema = 'public' and u.table_name = c.table_name and u.column_name = 'user_code')`
      const others: Array<string> = []
      for (const { column, name } of columns) {
        const found = yield* sql`
          select from ${sql(name)} where ${sql(column)} is not null and ${sql(column)} !~ '^p[1-9]' limit 1`
        if (found.length > 0) others.push(`${name}.${column}`)
      }
      assert.deepStrictEqual(others, [])
    })
  )

  it.effect("that do not open are left, and keep no other from being moved", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [broken, whole] = [yield* verified, yield* verified]
      yield* keptBefore(broken.userCode)
      yield* keptBefore(whole.userCode)
      const sealed = yield* (yield* FieldCipher).encrypt(Redacted.make("AAAPA0000A"), "pan_kyc.pan_sealed.another")
      yield* sql`update pan_kyc set pan_sealed = ${sealed} where user_code = ${broken.userCode}`
      assert.deepStrictEqual(yield* run, { moved: 3, left: 1 })
    })
  )
})
