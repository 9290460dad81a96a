import { illegalRows, illegalSeconds, tables } from "./IllegalRows.ts"
import { migratedDatabase } from "./OwnDatabase.ts"
import { aCode, at, insert, insertAccount, later, numbered } from "./ValidRows.ts"
import { violated } from "./Violation.ts"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient, type SqlError } from "effect/sql"

const hash = (n: number) => new Uint8Array(32).fill(n)

/** Runs `test` on the lawful rows of all tables and takes everything back. */
const withLawfulRows = <A>(test: Effect.Effect<A, SqlError.SqlError, SqlClient.SqlClient>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const inside = Effect.forEach(tables, (table) => insert(table)).pipe(
      Effect.andThen(test),
      Effect.flatMap((result) => Effect.fail({ takenBack: result }))
    )
    const outcome = yield* Effect.flip(sql.withTransaction(inside))
    return "takenBack" in outcome ? outcome.takenBack : yield* Effect.fail(outcome)
  })

layer(migratedDatabase)("the schema", (it) => {
  it.effect("takes the lawful row of every table", () => withLawfulRows(Effect.void))

  it.effect.each(illegalRows.map(([table, change, constraint]) => ({ table, change, constraint })))(
    "refuses $constraint: $change",
    ({ table, change, constraint }) =>
      Effect.map(withLawfulRows(violated(insert(table, change))), (found) => assert.strictEqual(found, constraint))
  )

  it.effect.each(illegalSeconds.map(([table, change, constraint]) => ({ table, change, constraint })))(
    "refuses a second row by $constraint",
    ({ table, change, constraint }) =>
      Effect.map(withLawfulRows(violated(insert(table, change))), (found) => assert.strictEqual(found, constraint))
  )

  it.effect("has a spoilt row in these tests for every CHECK, foreign key and UNIQUE that can be violated", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const checks = yield* sql<{ name: string }>`
        select conname as name from pg_constraint join pg_class on pg_class.oid = conrelid
        where contype = 'c' and not relispartition and connamespace = 'public'::regnamespace`
      const uniques = yield* sql<{ name: string }>`
        select indexrelid::regclass::text as name from pg_index join pg_class on pg_class.oid = indrelid
        where indisunique and not indisprimary and not relispartition and relnamespace = 'public'::regnamespace
          and relname not like 'cluster%' and indexrelid::regclass::text not in ('refresh_tokens_successor_hash_key', 'signing_keys_one_next_key', 'key_encryption_keys_one_planned', 'aadhaar_kyc_one_proven_owner', 'pan_kyc_one_proven_owner', 'pan_indexes_one_proven_owner', 'identity_document_indexes_one_proven_owner', 'jobs_fence_key')`
      const tried = new Set([...illegalRows, ...illegalSeconds].map(([, , constraint]) => constraint))
      const untried = [...checks, ...uniques].map(({ name }) => name).filter((name) => !tried.has(name))
      assert.deepStrictEqual(untried, [])
      assert.isAbove(checks.length, 40)
    })
  )

  it.effect(
    "allows one key to be next, one wrapping key to be planned and one refresh token to succeed another, but not two",
    () =>
      withLawfulRows(
        Effect.gen(function* () {
          yield* insert("signing_keys", { kid: "n1", status: "next" })
          assert.strictEqual(
            yield* violated(insert("signing_keys", { kid: "n2", status: "next" })),
            "signing_keys_one_next_key"
          )
          yield* insert("key_encryption_keys", { kek_id: numbered(2), activated_at: null })
          assert.strictEqual(
            yield* violated(insert("key_encryption_keys", { kek_id: numbered(3), activated_at: null })),
            "key_encryption_keys_one_planned"
          )
          yield* insert("refresh_tokens", { token_hash: hash(2), generation: 2, successor_hash: hash(9) })
          assert.strictEqual(
            yield* violated(insert("refresh_tokens", { token_hash: hash(3), generation: 3, successor_hash: hash(9) })),
            "refresh_tokens_successor_hash_key"
          )
        })
      )
  )

  it.effect("frees the place of a used, a superseded code and of a withdrawn consent", () =>
    withLawfulRows(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* sql`update otp_records set is_used = true`
        yield* insert("otp_records", { otp_id: numbered(2) })
        yield* sql`update otp_records set superseded_at = ${at} where not is_used`
        yield* insert("otp_records", { otp_id: numbered(3) })
        yield* sql`update consents set withdrawn_at = ${later(1)}`
        yield* insert("consents", { consent_id: numbered(2) })
      })
    )
  )

  it.effect(
    "[FAULT 10] gives an Aadhaar number and a PAN one owner once they are proven, until a verification fails",
    () =>
      withLawfulRows(
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          yield* insertAccount("ZZZZZZZ2", 2)
          const theirs = { user_code: "ZZZZZZZ2" }
          for (const table of ["aadhaar_kyc", "pan_kyc"] as const) {
            yield* sql`update ${sql(table)} set status = 'pending'`
            yield* insert(table, { ...theirs, status: "review" })
            yield* sql`update ${sql(table)} set status = 'expired' where user_code = ${aCode}`
            const claimed = sql`update ${sql(table)} set status = 'expired' where user_code = 'ZZZZZZZ2'`
            assert.strictEqual(yield* violated(claimed), `${table}_one_proven_owner`)
            yield* sql`update ${sql(table)} set status = 'failed', failure_code = 'OTP_EXPIRED' where user_code = ${aCode}`
            yield* sql`update ${sql(table)} set status = 'expired' where user_code = 'ZZZZZZZ2'`
          }
        })
      )
  )

  it.effect("gives a PAN one owner under each key of the blind index, while it is proven", () =>
    withLawfulRows(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* insertAccount("ZZZZZZZ2", 2)
        const theirs = { user_code: "ZZZZZZZ2" }
        // Another key of theirs stands in the table that there was before: only the index that they share tells.
        yield* insert("pan_kyc", { ...theirs, pan_index: hash(7) })
        yield* insert("pan_indexes", { ...theirs, key_id: "k2", pan_index: hash(8) })
        yield* insert("pan_indexes", { key_id: "k2", pan_index: hash(8) })
        yield* sql`update pan_kyc set status = 'expired' where user_code = ${aCode}`
        const claimed = sql`update pan_kyc set status = 'expired' where user_code = 'ZZZZZZZ2'`
        assert.strictEqual(yield* violated(claimed), "pan_indexes_one_proven_owner")
        yield* sql`update pan_kyc set status = 'failed', failure_code = 'OTP_EXPIRED' where user_code = ${aCode}`
        assert.strictEqual(yield* violated(claimed), "nothing")
      })
    )
  )

  it.effect("commits no document that the step of its person does not agree with", () =>
    withLawfulRows(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const commit = violated(sql`set constraints all immediate`)
        yield* sql`update aadhaar_kyc set status = 'verified', verified_at = ${at}, person_sealed = 'sealed'`
        assert.strictEqual(yield* commit, "user_accounts_kyc_step_of_documents")
        yield* sql`update user_accounts set kyc_verification_step = 1`
        assert.strictEqual(yield* commit, "nothing")
        yield* sql`update bank_details set status = 'verified', verified_at = ${at}`
        assert.strictEqual(yield* commit, "nothing")
      })
    )
  )

  it.effect("lets an unproven contact be registered any number of times", () =>
    withLawfulRows(insert("registrations", { registration_id: "reg_ZZZZZZZZZZZZZZZZZZZZZZZZZZ" }))
  )

  it.effect("has every index the seed names (A3, 33 to 41)", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql<{ columns: ReadonlyArray<string> }>`
        select array_agg(attname::text order by place) as columns
        from pg_index, unnest(indkey) with ordinality as key (attnum, place)
        join pg_attribute on pg_attribute.attnum = key.attnum
        where attrelid = indrelid and indrelid = 'user_accounts'::regclass and indpred is null and indisvalid
        group by indexrelid`
      const found = rows.map(({ columns }) => columns.join(", "))
      const wanted = [
        "email",
        "mobile",
        "user_code",
        "is_active",
        "user_role",
        "created_at",
        "user_role, is_active",
        "is_kyc_complete, created_at",
        "email, is_active"
      ]
      assert.deepStrictEqual(
        wanted.filter((columns) => !found.includes(columns)),
        []
      )
    })
  )

  it.effect("has the indexes of its hot paths", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql<{ definition: string }>`select pg_get_indexdef(indexrelid) as definition from pg_index`
      const has = (pattern: RegExp) =>
        assert.isTrue(
          rows.some(({ definition }) => pattern.test(definition)),
          `${pattern}`
        )
      has(/ON public.user_accounts .*\(blocked_until\) WHERE is_blocked/)
      has(/ON public.sessions .*\(user_code\) WHERE \(ended_at IS NULL\)/)
      has(/ON public.outbox .*\(next_attempt_at\) WHERE \(status = 'pending'/)
      has(/ON ONLY public.login_activities .*\(user_code, occurred_at DESC, activity_id DESC\)/)
      has(/ON ONLY public.login_activities .*\(ip_address, occurred_at DESC\)/)
      has(/ON ONLY public.audit_trail .*\(subject_user_code, occurred_at DESC, audit_id DESC\)/)
      has(/ON ONLY public.audit_trail .*\(user_code, occurred_at DESC, audit_id DESC\)/)
      has(/ON ONLY public.audit_trail .*\(resource_type, occurred_at DESC, audit_id DESC\)/)
      has(/ON ONLY public.audit_trail .*\(transaction_id\)/)
      has(/ON public.dev_mailbox_messages .*\(recipient_index, sent_at DESC\)/)
    })
  )
})
