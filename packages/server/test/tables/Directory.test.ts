import { assert, layer } from "@effect/vitest"
import { Effect, Exit } from "effect"
import { SqlClient } from "effect/sql"
import { uniqueViolation } from "../../src/adapters/postgres/RepoBoundary.ts"
import { type ClaimKind, claimKinds, uniqueAmongAll } from "../../src/tables/UniqueAmongAll.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import * as DividedDatabase from "../support/DividedDatabase.ts"

/** People of one race, and how often it is run. */
const RIVALS = 8
const ROUNDS = 6

let made = 0

/** An account, with a PAN, an Aadhaar number and a document that are not proven yet. */
const somebody = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const n = ++made
  const code = `D${String(n).padStart(7, "0")}`
  const id = `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`
  yield* sql`
    insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
      created_at, updated_at)
    values (${code}, ${`d${n}@example.in`}, ${`d${n}@example.in`}, ${`+9198${String(n).padStart(8, "0")}`}, 'x', 'Asha',
      'Rao', now(), now())`
  yield* sql`
    insert into consents (consent_id, user_code, purpose, text_version, language, channel, proof_hash, given_at)
    values (${id}, ${code}, 'kyc_verification', '1', 'en', 'web', sha256('x'), now())`
  yield* sql`
    insert into kyc_verifications (verification_id, user_code, kind, state, consent_id, provider, lease_until, created_at,
      updated_at)
    values (${id}, ${code}, 'aadhaar', 'starting', ${id}, 'sandbox', now(), now(), now())`
  yield* sql`
    insert into aadhaar_kyc (user_code, status, verification_id, number_masked, updated_at)
    values (${code}, 'pending', ${id}, 'XXXXXXXX2346', now())`
  yield* sql`
    insert into pan_kyc (user_code, status, verification_id, pan_sealed, pan_index, pan_masked, updated_at)
    values (${code}, 'pending', ${id}, 'sealed', sha256(${code}::text::bytea), 'ABXXXXXX4D', now())`
  yield* sql`
    insert into pan_indexes (user_code, key_id, pan_index, is_proven)
    values (${code}, 'k1', sha256(${code}::text::bytea), false)`
  yield* sql`
    insert into identity_documents (user_code, status, verification_id, kind, number_sealed, number_masked, updated_at)
    values (${code}, 'pending', ${id}, 'ckyc', 'p1.sealed', 'XXXXXXXX4321', now())`
  yield* sql`
    insert into identity_document_indexes (user_code, key_id, number_index, is_proven)
    values (${code}, 'k1', sha256(${code}::text::bytea), false)`
  return code
})

/** How a person comes to have something that is to be nobody else's: the `n`-th of its kind. */
const claims: Readonly<
  Record<ClaimKind, (sql: SqlClient.SqlClient, code: string, n: number) => ReturnType<SqlClient.SqlClient["unsafe"]>>
> = {
  email: (sql, code, n) => sql`
    update user_accounts set email = ${`same${n}@example.in`}, email_normalized = ${`same${n}@example.in`}
    where user_code = ${code}`,
  mobile: (sql, code, n) =>
    sql`update user_accounts set mobile = ${`+9197${String(n).padStart(8, "0")}`} where user_code = ${code}`,
  pan: (sql, code, n) => sql`
    update pan_indexes set pan_index = sha256(${`pan ${n}`}::text::bytea), is_proven = true where user_code = ${code}`,
  aadhaar_document: (sql, code, n) => sql`
    insert into aadhaar_documents (user_code, document_digest, form, signed_at, verification_id, created_at)
    select user_code, sha256(${`document ${n}`}::text::bytea), 'secure_qr', now(), verification_id, now()
    from kyc_verifications where user_code = ${code}`,
  identity_document: (sql, code, n) => sql`
    update identity_document_indexes set number_index = sha256(${`document ${n}`}::text::bytea), is_proven = true
    where user_code = ${code}`,
  aadhaar: (sql, code, n) => sql`
    update aadhaar_kyc set status = 'expired', aadhaar_reference = ${`avr_${String(n).padStart(26, "0")}`}
    where user_code = ${code}`
}

/** The constraint by which the program knows that another has it. */
const constraintOf = (kind: ClaimKind) =>
  Object.values(uniqueAmongAll)
    .flatMap((indexes) => Object.entries(indexes))
    .flatMap(([index, unshared]) => (unshared.by === "claim" && unshared.claim === kind ? [index] : []))[0] ?? ""

/** Whether this person got it; refused is only who is told so by that constraint. */
const claimed = Effect.fnUntraced(function* (kind: ClaimKind, code: string, n: number) {
  const sql = yield* SqlClient.SqlClient
  return yield* Effect.as(claims[kind](sql, code, n), true).pipe(
    uniqueViolation(constraintOf(kind), () => Effect.succeed(false))
  )
})

const holdersOf = Effect.fnUntraced(function* (kind: ClaimKind) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<{ code: string }>`select user_code as code from person_directory where kind = ${kind}`
})

layer(DividedDatabase.layer)("the directory, where no unique index reaches further than one person", (it) => {
  it.effect.each(claimKinds.map((kind) => ({ kind })))(
    "gives $kind to one of many who claim it at once, and tells the others that it is taken",
    ({ kind }) =>
      Effect.gen(function* () {
        for (let round = 1; round <= ROUNDS; round++) {
          const rivals = yield* asOwner(Effect.all(Array.from({ length: RIVALS }, () => somebody)))
          const outcomes = yield* Effect.all(
            rivals.map((code) => claimed(kind, code, round)),
            { concurrency: "unbounded" }
          )
          assert.lengthOf(outcomes.filter(Boolean), 1)
          const winner = rivals[outcomes.indexOf(true)]
          const theirs = (yield* holdersOf(kind)).filter(({ code }) => code === winner)
          assert.lengthOf(theirs, 1)
        }
      })
  )

  it.effect("gives it to the next when its owner has let it go, or never committed", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [first, second, third] = yield* asOwner(Effect.all([somebody, somebody, somebody]))
      const undone = yield* Effect.exit(
        sql.withTransaction(Effect.andThen(claimed("email", first, 900), Effect.fail("undone")))
      )
      assert.isTrue(Exit.isFailure(undone))
      assert.isTrue(yield* claimed("email", second, 900))
      assert.isFalse(yield* claimed("email", third, 900))
      assert.isTrue(yield* claimed("email", second, 901))
      assert.isTrue(yield* claimed("email", third, 900))
    })
  )

  it.effect(
    "adds no account whose e-mail or mobile is another's, as ON CONFLICT DO NOTHING has it, and keeps neither",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const owner = yield* asOwner(somebody)
        const [its] = yield* sql<{ mobile: string }>`select mobile from user_accounts where user_code = ${owner}`
        const added = yield* sql`
        insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
          created_at, updated_at)
        values ('E0000001', 'new@example.in', 'new@example.in', ${its?.mobile}, 'x', 'Asha', 'Rao', now(), now())
        on conflict do nothing returning user_code`
        assert.deepStrictEqual(added, [])
        const kept = yield* sql`select from person_directory where user_code = 'E0000001'`
        assert.deepStrictEqual(kept, [])
      })
  )

  it.effect("has an entry for each e-mail address, mobile number and proven number there is, and no other", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const strays = yield* sql`
        with due as (
          select 'email' as kind, sha256(convert_to(email_normalized, 'UTF8')) as claim, user_code from user_accounts
          union all select 'mobile', sha256(convert_to(mobile, 'UTF8')), user_code from user_accounts
          union all select 'pan', pan_index, user_code from pan_indexes where is_proven
          union all select 'aadhaar_document', document_digest, user_code from aadhaar_documents
          union all select 'identity_document', number_index, user_code from identity_document_indexes where is_proven
          union all select 'aadhaar', sha256(convert_to(aadhaar_reference, 'UTF8')), user_code from aadhaar_kyc
            where status in ('verified', 'expired'))
        select kind, user_code from due full join person_directory d using (kind, claim, user_code)
        where due.claim is null or d.claim is null`
      assert.deepStrictEqual(strays, [])
    })
  )
})
