import { assert, layer } from "@effect/vitest"
import canonicalize from "canonicalize"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import {
  canonicalHash,
  canonicalLine,
  canonicalMembers
} from "../../../../src/features/evidence/audit-seals/CanonicalLine.ts"
import { leafHash } from "../../../../src/features/evidence/audit-seals/MerkleTree.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { auditId, sealedRow, writeRow } from "../../../support/AuditRows.ts"

const lineOf = Effect.fnUntraced(function* (n: number) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ line: string; hash: Uint8Array }>`
    select ${canonicalLine(sql)} as line, ${canonicalHash(sql)} as hash from audit_trail where audit_id = ${auditId(n)}`
  return row ?? (yield* Effect.die(new Error("no row")))
})

/** Every character below 256 that PostgreSQL keeps, and some from every corner of Unicode. */
const everything = `${Array.from({ length: 255 }, (_, n) => String.fromCharCode(n + 1)).join("")} आशा \u2028\u2029\ufeff\ufffd\uffff 😀 "\\/`

layer(TestDatabase.layer)("the canonical line of an audit row", (it) => {
  it.effect("[SECURITY 16] has every column of the table, so that none can be changed unnoticed", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const columns = yield* sql<{ name: string }>`
        select column_name::text as name from information_schema.columns where table_name = 'audit_trail'`
      assert.deepStrictEqual(columns.map(({ name }) => name).toSorted(), canonicalMembers.toSorted())
    })
  )

  it.effect("[SECURITY 16] is RFC 8785, whatever characters are in it, as a library writes it", () =>
    Effect.gen(function* () {
      yield* writeRow(1, {
        reason: everything,
        resource_id: everything,
        request_id: everything,
        branch_code: "MUM01",
        subject_user_code: "ABCD2345",
        ip_address: "2001:db8::1",
        old_values: JSON.stringify({ note: everything, [everything]: [`\\\\${everything}"`] })
      })
      const { hash, line } = yield* lineOf(1)
      const parsed: unknown = JSON.parse(line)
      assert.strictEqual(canonicalize(parsed), line)
      assert.deepInclude(parsed, { reason: everything, audit_id: auditId(1), ip_address: "2001:db8::1/128" })
      const sql = yield* SqlClient.SqlClient
      const [row] = yield* sql<{ text: string }>`
        select old_values::text as text from audit_trail where audit_id = ${auditId(1)}`
      assert.deepInclude(parsed, { old_values: row?.text })
      assert.deepStrictEqual(Buffer.from(hash), leafHash(Buffer.from(line, "utf8")))
    })
  )

  it.effect("[SECURITY 16] keeps numbers, absent values and microseconds as they are", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const exact = '{"paise": 12345678901234567890.10, "tiny": 1e-30}'
      yield* writeRow(2, { new_values: exact })
      const [row] = yield* sql<{ text: string }>`
        select new_values::text as text from audit_trail where audit_id = ${auditId(2)}`
      assert.include(row?.text, "12345678901234567890.10")
      yield* sql`
        insert into audit_trail (audit_id, user_code, action, resource_type, occurred_at, format)
        values (${auditId(3)}, 'system', 'thing.done', 'thing', '2026-11-23T12:00:00.123456+05:30', 1)`
      const parsed: unknown = JSON.parse((yield* lineOf(3)).line)
      assert.deepInclude(parsed, { new_values: null, reason: null, occurred_at: "2026-11-23T06:30:00.123456Z" })
      assert.deepInclude(JSON.parse((yield* lineOf(2)).line), { new_values: row?.text })
    })
  )

  it.effect("[SECURITY 16] is for ever what it was when the first blocks were sealed", () =>
    Effect.gen(function* () {
      yield* writeRow(4, {
        action: "user.updated",
        branch_code: "MUM01",
        cluster_id: "7711932649046830879",
        ip_address: "203.0.113.7",
        old_values: '{"city": "Pune", "path": "C:\\\\a\\tb", "paise": 1.10}',
        reason: 'said "yes" \u2013 \\ \n',
        transaction_id: "859",
        occurred_at: new Date("2026-11-25T02:37:27.099Z")
      })
      const { hash, line } = yield* lineOf(4)
      assert.strictEqual(
        line,
        String.raw`{"action":"user.updated","audit_id":"019a0b6e-2f41-7c3a-9d52-000000000004","branch_code":"MUM01","cluster_id":"7711932649046830879","ip_address":"203.0.113.7/32","new_values":"{\"n\": 4}","occurred_at":"2026-11-25T02:37:27.099000Z","old_values":"{\"city\": \"Pune\", \"path\": \"C:\\\\a\\tb\", \"paise\": 1.10}","reason":"said \"yes\" – \\ \n","request_id":null,"resource_id":"4","resource_type":"thing","subject_user_code":null,"transaction_id":"859","user_code":"system"}`
      )
      assert.strictEqual(
        Buffer.from(hash).toString("hex"),
        "9200345eea98927704e74d74db67a2214a77f42b78e394128fe3a02d4fde65c9"
      )
    })
  )

  it.effect("[SECURITY 16] of a sealed row has the ciphertext, and every column by its name, there or not", () =>
    Effect.gen(function* () {
      yield* writeRow(6, {
        ...sealedRow(6, "ABCD2345"),
        action: "user.updated",
        cluster_id: "7711932649046830879",
        transaction_id: "860",
        occurred_at: new Date("2026-11-25T02:37:27.099Z")
      })
      const { hash, line } = yield* lineOf(6)
      assert.strictEqual(
        line,
        `{"action":"user.updated","audit_id":"019a0b6e-2f41-7c3a-9d52-000000000006","branch_code":null,"cluster_id":"7711932649046830879","commitment":"${"06".repeat(32)}","format":"2","ip_address":null,"new_values":null,"occurred_at":"2026-11-25T02:37:27.099000Z","old_values":null,"reason":null,"request_id":null,"resource_id":"6","resource_type":"thing","sealed":"p1.sealed-6","sealed_for":"ABCD2345","subject_user_code":"ABCD2345","transaction_id":"860","user_code":"system"}`
      )
      assert.strictEqual(canonicalize(JSON.parse(line)), line)
      assert.deepStrictEqual(Buffer.from(hash), leafHash(Buffer.from(line, "utf8")))
    })
  )

  it.effect("[SECURITY 16] of a row in the clear says so when somebody filled a column that came later", () =>
    TestDatabase.asOwner(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const filled = Effect.gen(function* () {
          yield* sql`alter table audit_trail drop constraint audit_trail_format_1_in_the_clear`
          yield* writeRow(7, { ...sealedRow(7, "ABCD2345"), format: 1, new_values: '{"n": 7}' })
          const { line } = yield* lineOf(7)
          assert.strictEqual(canonicalize(JSON.parse(line)), line)
          assert.deepInclude(JSON.parse(line), { sealed: "p1.sealed-7", new_values: '{"n": 7}' })
          return yield* Effect.fail("taken back")
        })
        assert.strictEqual(yield* Effect.flip(sql.withTransaction(filled)), "taken back")
      })
    )
  )

  it.effect("[SECURITY 16] cannot be made to look like another by giving a column another type", () =>
    TestDatabase.asOwner(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const forged = '{}","occurred_at":"2026-11-23T12:00:00.000000Z'
        for (const column of ["ip_address", "old_values", "new_values"]) {
          const looksLike = Effect.gen(function* () {
            yield* sql`alter table audit_trail alter column ${sql(column)} type text`
            yield* sql`
            insert into audit_trail (audit_id, user_code, action, resource_type, occurred_at, format, ${sql(column)})
            values (${auditId(5)}, 'system', 'thing.done', 'thing', now(), 1, ${forged})`
            const parsed: unknown = JSON.parse((yield* lineOf(5)).line)
            assert.deepInclude(parsed, { [column]: forged })
            return yield* Effect.fail("taken back")
          })
          const ended = yield* Effect.flip(sql.withTransaction(looksLike))
          if (typeof ended !== "string")
            assert.match(String(ended.reason.cause), /function jsonb_out\(text\) does not exist/)
        }
      })
    )
  )
})
