import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { PasswordHasher } from "../../../../src/features/identity/passwords/PasswordHasher.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { login, PASSWORD, register } from "../../../support/Slice.ts"

// Made by Django 5.2.17's make_password, and Django's own test vector for 870000 iterations.
const made = [
  ["pbkdf2_sha256$1000000$seasalt$5YGFAWS1Cu+xASixJYSbolqCUgtwAdKNxflr6PT+Mys=", PASSWORD],
  [
    "argon2$argon2id$v=19$m=102400,t=2,p=8$ZFpnS1VUZmpxaTZxMEY3bjEyNU42Qg$pyNtfhYSubZsOnkAdbl7sMIbzUauxCMa8yrlLGo1caU",
    PASSWORD
  ],
  ["pbkdf2_sha256$870000$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=", "lètmein"]
] as const

layer(TestServices.layer, { excludeTestServices: true })("hashes of a Django system", (it) => {
  it.effect("[SECURITY 10] verify the right password and no other", () =>
    Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      for (const [hash, password] of made) {
        assert.isTrue(yield* hasher.verify(hash, Redacted.make(password)), hash)
        assert.isFalse(yield* hasher.verify(hash, Redacted.make(`${password}x`)), hash)
        assert.isTrue(hasher.needsRehash(hash))
      }
    })
  )

  it.effect("[SECURITY 10] sign people in as they are, and are argon2id of today's parameters afterwards", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const hasher = yield* PasswordHasher
      for (const [hash] of made.slice(0, 2)) {
        const person = yield* register()
        yield* sql`update user_accounts set password_hash = ${hash} where user_code = ${person.userCode}`
        assert.strictEqual(
          (yield* Effect.flip(login(person.email, { password: "not this one" }))).code,
          "INVALID_CREDENTIALS"
        )
        const stored = Effect.map(
          sql<{ passwordHash: string }>`
            select password_hash from user_accounts where user_code = ${person.userCode}`,
          (rows) => rows[0]?.passwordHash ?? ""
        )
        assert.strictEqual(yield* stored, hash)
        yield* login(person.email)
        assert.match(yield* stored, /^\$argon2id\$/)
        assert.isFalse(hasher.needsRehash(yield* stored))
        yield* login(person.email)
        const audits = yield* sql`
          select 1 from audit_trail where subject_user_code = ${person.userCode} and action = 'password.rehashed'`
        assert.lengthOf(audits, 1)
      }
    })
  )

  it.effect("[SECURITY 10] are refused when their cost is absurd or their form is broken", () =>
    Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      const digest = "5YGFAWS1Cu+xASixJYSbolqCUgtwAdKNxflr6PT+Mys="
      for (const hash of [
        `pbkdf2_sha256$99999999$seasalt$${digest}`,
        `pbkdf2_sha256$0$seasalt$${digest}`,
        `pbkdf2_sha256$1000$seasalt$${digest.slice(4)}`,
        "argon2$argon2i$v=19$m=8,t=2,p=8$c2FsdHNhbHQ$pyNtfhYSubZsOnkAdbl7sMIbzUauxCMa8yrlLGo1caU",
        "md5$salt$0123456789abcdef0123456789abcdef",
        "!unusable"
      ]) {
        assert.isFalse(yield* hasher.verify(hash, Redacted.make(PASSWORD)), hash)
      }
    })
  )
})
