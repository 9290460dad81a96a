import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import { AadhaarRoleConfig } from "../../../../src/config/AadhaarRoleConfig.ts"
import { AadhaarReference } from "../../../../src/features/kyc/vault/AadhaarReference.ts"
import { AadhaarVault } from "../../../../src/features/kyc/vault/AadhaarVault.ts"
import { fernetEncrypt, fernetKey } from "../../../../src/features/platform/encryption/Fernet.ts"
import { FernetImport } from "../../../../src/features/kyc/import/FernetImport.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { nextAadhaar, statusOf } from "../../../support/KycPeople.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { register } from "../../../support/Slice.ts"

// The passphrase and a token, made by Django's own code.
const passphrase = new Uint8Array(createHash("sha256").update("test-encryption-key").digest())
const DJANGO_TOKEN =
  "gAAAAABlU_EAAAECAwQFBgcICQoLDA0OD7IFTDMpE5DSOkYp6HsjAL8uPzKD96N3QxjD8YIGo8i5GF7F5N8XaX2jYARlWkYt1A=="

const token = (text: string) =>
  fernetEncrypt(fernetKey(passphrase), Buffer.from(text), { nowSeconds: 1_700_000_000, iv: new Uint8Array(16) })

const keys = TestKeys.layerWith({
  ...TestKeys.config,
  keys: [
    { id: "test", bytes: TestKeys.key(1) },
    { id: "passphrase", bytes: Redacted.make(passphrase) }
  ]
})

const importLine = Effect.fnUntraced(function* (line: object) {
  return Option.getOrNull(yield* (yield* FernetImport).line(JSON.stringify(line)))
})

layer(TestServices.over({ keys }), { excludeTestServices: true })("importing what Django had encrypted", (it) => {
  it.effect("[SECURITY 14] takes numbers into the vault and accounts under the newest key, to be verified again", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { userCode } = yield* register()
      const line = {
        user_code: userCode,
        aadhaar: DJANGO_TOKEN,
        account: token("026291800001191"),
        ifsc: "YESB0000262"
      }
      assert.deepStrictEqual(yield* importLine(line), ["imported", "imported"])
      assert.deepStrictEqual(yield* importLine(line), ["there_already", "there_already"])
      const { documents, kycVerificationStep } = yield* statusOf(asPrincipal(userCode))
      assert.deepStrictEqual(
        [documents.aadhaar.status, documents.aadhaar.maskedNumber, documents.bank.status, documents.bank.maskedNumber],
        ["expired", "XXXXXXXX2346", "expired", "XXXXXXXX1191"]
      )
      assert.strictEqual(kycVerificationStep, 0)
      const [kept] = yield* sql<{ aadhaarReference: string }>`
          select aadhaar_reference from aadhaar_kyc where user_code = ${userCode}`
      const number = yield* (yield* AadhaarVault).open(AadhaarReference.make(kept!.aadhaarReference), {
        actor: "system",
        subject: userCode,
        purpose: "a test"
      })
      assert.strictEqual(Redacted.value(number), "234123412346")
      const [account] = yield* sql<{ accountSealed: string }>`
          select account_sealed from bank_details where user_code = ${userCode}`
      assert.match(account!.accountSealed, /^p1\./)
    })
  )

  it.effect("says of each line that it cannot take why, and never what is in it", () =>
    Effect.gen(function* () {
      const [one, other] = [yield* register(), yield* register()]
      const number = nextAadhaar()
      yield* importLine({ user_code: one.userCode, aadhaar: token(number) })
      assert.deepStrictEqual(yield* importLine({ user_code: other.userCode, aadhaar: token(number) }), [
        "number_of_somebody_else"
      ])
      assert.deepStrictEqual(yield* importLine({ user_code: other.userCode, aadhaar: token("234123412347") }), [
        "number_not_valid"
      ])
      assert.deepStrictEqual(
        yield* importLine({ user_code: other.userCode, aadhaar: `${DJANGO_TOKEN.slice(0, -4)}AAA=` }),
        ["token_not_ours"]
      )
      assert.deepStrictEqual(yield* importLine({ user_code: other.userCode, account: token("026291800001191") }), [
        "number_not_valid"
      ])
      assert.deepStrictEqual(yield* importLine({ user_code: "ZZZZZZZZ", aadhaar: token(nextAadhaar()) }), [
        "no_such_person"
      ])
      assert.isNull(yield* importLine({ aadhaar: DJANGO_TOKEN }))
    })
  )
})

const unlicensed = Layer.merge(TestServices.parts.settings, Layer.succeed(AadhaarRoleConfig, "none"))

layer(TestServices.over({ keys, settings: unlicensed }), { excludeTestServices: true })(
  "an import by who is no KUA",
  (it) => {
    it.effect("[SECURITY 14] takes accounts, and no Aadhaar number", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { userCode } = yield* register()
        const line = {
          user_code: userCode,
          aadhaar: DJANGO_TOKEN,
          account: token("026291800001191"),
          ifsc: "YESB0000262"
        }
        assert.deepStrictEqual(yield* importLine(line), ["aadhaar_not_taken", "imported"])
        assert.deepStrictEqual(yield* sql`select 1 from aadhaar_kyc where user_code = ${userCode}`, [])
      })
    )
  }
)
