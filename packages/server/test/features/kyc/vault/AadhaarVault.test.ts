import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { AadhaarVault } from "../../../../src/features/kyc/vault/AadhaarVault.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { atOnce } from "../../../support/Slice.ts"
import { asVault } from "../../../support/AsVault.ts"
import { openedActs } from "../../../support/OpenedActs.ts"

const NUMBER = "234123412346"
const number = Redacted.make(NUMBER)
const opening = { actor: "ABCD2345", subject: "WXYZ6789", purpose: "reveal" }

layer(TestServices.layer, { excludeTestServices: true })("the Aadhaar vault", (it) => {
  it.effect("[SECURITY 14] keeps a number sealed under a random reference, and gives it back to who says why", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const vault = yield* AadhaarVault
      const reference = yield* vault.keep(number)
      assert.match(reference, /^avr_[0-9A-Z]{26}$/)
      const [row] = yield* asVault(
        (sql) => sql<{ numberSealed: string; keyId: string }>`
          select number_sealed, key_id from vault.aadhaar_numbers where reference = ${reference}`
      )
      assert.match(row?.numberSealed ?? "", /^v1\.test\./)
      assert.strictEqual(row?.keyId, "test")
      assert.strictEqual(Redacted.value(yield* vault.open(reference, opening)), NUMBER)
      const openings = yield* asVault(
        (sql) => sql`select reference, purpose, actor from vault.openings where reference = ${reference}`
      )
      assert.deepStrictEqual(openings, [{ reference, purpose: "reveal", actor: "ABCD2345" }])
      const trail = yield* openedActs(sql`action = 'aadhaar.opened'`)
      assert.deepStrictEqual(
        trail.map(({ newValues, subjectUserCode, userCode }) => ({ userCode, subjectUserCode, newValues })),
        [{ userCode: "ABCD2345", subjectUserCode: "WXYZ6789", newValues: { purpose: "reveal" } }]
      )
    })
  )

  it.effect("[SECURITY 15] has one reference for one number, also when many ask for it at once", () =>
    Effect.gen(function* () {
      const vault = yield* AadhaarVault
      const results = yield* atOnce(20, vault.keep(Redacted.make("499118665246")))
      const references = results.map((result) => (result._tag === "Success" ? result.success : "failed"))
      assert.strictEqual(new Set(references).size, 1)
      assert.notStrictEqual(references[0], yield* vault.keep(number))
    })
  )

  it.effect("[SECURITY 14] opens no ciphertext that was moved to another row", () =>
    Effect.gen(function* () {
      const vault = yield* AadhaarVault
      const mine = yield* vault.keep(Redacted.make("987654321012"))
      const theirs = yield* vault.keep(Redacted.make("299999999992"))
      yield* asVault(
        (sql) => sql`update vault.aadhaar_numbers set number_sealed =
          (select number_sealed from vault.aadhaar_numbers where reference = ${theirs}) where reference = ${mine}`
      )
      const exit = yield* Effect.exit(vault.open(mine, opening))
      assert.strictEqual(exit._tag, "Failure")
    })
  )

  it.effect("[SECURITY 14] lets the program's database role call its functions and read nothing", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const vault = yield* AadhaarVault
      yield* vault.keep(Redacted.make("200000000009"))
      for (const table of ["aadhaar_numbers", "openings"]) {
        const refused = yield* Effect.flip(sql`select * from ${sql(`vault.${table}`)}`)
        assert.include(String(refused.reason.cause), "permission denied", table)
      }
      assert.isAtLeast((yield* sql`select * from vault.key_census()`).length, 1)
    })
  )

  it.effect("[SECURITY 14] is closed to every other role", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const open = yield* sql`
        select p.proname from pg_proc p where p.pronamespace = 'vault'::regnamespace
          and has_function_privilege('public', p.oid, 'execute')
        union all select 'schema' where has_schema_privilege('public', 'vault', 'usage')
        union all select relname from pg_class where relnamespace = 'vault'::regnamespace and relkind = 'r'
          and has_table_privilege('credbuzzpay_vault_client', oid, 'select, insert, update, delete, truncate')`
      assert.deepStrictEqual(open, [])
    })
  )

  it.effect("forgets a number for good, and keeps who opened it, or tried to", () =>
    Effect.gen(function* () {
      const vault = yield* AadhaarVault
      const reference = yield* vault.keep(Redacted.make("500000000006"))
      yield* vault.open(reference, opening)
      assert.isTrue(yield* vault.forget(reference))
      assert.isFalse(yield* vault.forget(reference))
      assert.strictEqual((yield* Effect.exit(vault.open(reference, opening)))._tag, "Failure")
      const openings = asVault((sql) => sql`select 1 from vault.openings where reference = ${reference}`)
      assert.lengthOf(yield* openings, 2)
      const erased = asVault((sql) => sql`delete from vault.openings where reference = ${reference}`)
      assert.include(String((yield* Effect.flip(erased)).reason.cause), "append-only")
    })
  )
})
