import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { SealFaultCode } from "@credbuzzpay/domain/evidence/audit-seals/SealFault"
import { AuditSealer } from "../../../../src/features/evidence/audit-seals/AuditSealer.ts"
import { sealBlock } from "../../../../src/features/evidence/audit-seals/SealedBlock.ts"
import { SealedBlocks } from "../../../../src/features/evidence/audit-seals/SealedBlocks.ts"
import { SealSigner } from "../../../../src/features/evidence/audit-seals/SealSigner.ts"
import { TestSeals } from "../../../../src/testing/TestSeals.ts"
import { auditId, sealEverything, writeRow, writeRows } from "../../../support/AuditRows.ts"
import {
  blockOfRow,
  LAST,
  onCopy,
  sealedTrail,
  TOGETHER,
  type TrailOf,
  unguarded,
  verified
} from "../../../support/SealedTrail.ts"

/** The name of a database whose 40 rows are sealed; each test has a copy of it. */
class Trail extends Context.Service<Trail, { readonly database: string }>()("test/Trail") {}

const sealed = (format: TrailOf) =>
  Layer.effect(
    Trail,
    Effect.map(sealedTrail(format), (database) => ({ database }))
  )

/** On a copy without guards: what `tamper` did, and what verifying says of it. */
const faultAfter = <E, R>(tamper: Effect.Effect<unknown, E, R>) =>
  Effect.flatMap(Trail, ({ database }) =>
    onCopy(
      database,
      Effect.gen(function* () {
        yield* unguarded(tamper)
        return (yield* verified).fault
      })
    )
  )

const statement = (text: (sql: SqlClient.SqlClient) => Effect.Effect<unknown, unknown>) =>
  Effect.flatMap(SqlClient.SqlClient, text)

const row = auditId(10)

const edits = {
  action: "'thing.undone'",
  format: "3 - format",
  sealed: "'p1.of another'",
  sealed_for: "'ABCD2345'",
  commitment: "sha256('')",
  branch_code: "'MUM01'",
  ip_address: "'203.0.113.9'",
  new_values: `'{"n": 11}'`,
  old_values: `'{"n": 9}'`,
  occurred_at: "occurred_at + interval '1 microsecond'",
  reason: "'Another reason'",
  request_id: "'req_1'",
  resource_id: "'11'",
  resource_type: "'other'",
  subject_user_code: "'ABCD2345'",
  user_code: "'anonymous'"
}

const seals: Readonly<Record<string, readonly [value: string, code: SealFaultCode]>> = {
  format: ["3 - format", "BLOCK_CHANGED"],
  month: ["'2026-11-01'", "BLOCK_CHANGED"],
  origin: ["'1/1/1'", "BLOCK_CHANGED"],
  cluster_id: ["1", "BLOCK_CHANGED"],
  from_xid: ["'1'", "BLOCK_CHANGED"],
  to_xid: ["(to_xid::text::bigint + 1)::text::xid8", "BLOCK_CHANGED"],
  rows: ["rows + 1", "BLOCK_CHANGED"],
  merkle_root: ["sha256('')", "BLOCK_CHANGED"],
  prev_hash: ["sha256('')", "BLOCK_CHANGED"],
  hash: ["sha256('')", "BLOCK_CHANGED"],
  kid: ["'other'", "BLOCK_CHANGED"],
  sealed_at: ["sealed_at - interval '1 day'", "BLOCK_CHANGED"],
  signature: ["sha256('') || sha256('')", "SIGNATURE_WRONG"],
  leaves: ["overlay(leaves placing sha256('') from 17)", "BLOCK_LIST_CHANGED"],
  seq: ["99", "BLOCK_MISSING"]
}

const signedBy = (kid: string) =>
  Effect.gen(function* () {
    const blocks = yield* SealedBlocks
    const sql = yield* SqlClient.SqlClient
    const block = yield* blocks.block(1, 3)
    if (block === undefined) return yield* Effect.die(new Error("no block"))
    const forged = sealBlock({ ...block, sealedAt: "2026-01-01T00:00:00.000000Z" }, yield* SealSigner)
    assert.strictEqual(forged.kid, kid)
    yield* sql`
      update audit_seals set sealed_at = ${forged.sealedAt}::timestamptz, hash = ${forged.hash},
        signature = ${forged.signature}, kid = ${forged.kid} where epoch = 1 and seq = 3`
  }).pipe(Effect.provide(TestSeals.layerWith({ keys: [TestSeals.key(kid, 9)], retired: [] }), { local: true }))

for (const format of [1, 2, "both"] as const)
  layer(sealed(format), { excludeTestServices: true, timeout: 120_000 })(
    `a sealed audit trail of format ${format}`,
    (it) => {
      it.effect("[SECURITY 16] is whole while nobody touched it, whatever is written and sealed after", () =>
        Effect.gen(function* () {
          const { database } = yield* Trail
          const reports = yield* onCopy(
            database,
            Effect.gen(function* () {
              const before = yield* verified
              yield* writeRows(101, 105)
              const between = yield* verified
              yield* sealEverything
              return [before, between, yield* verified]
            })
          )
          assert.deepStrictEqual(
            reports.map(({ fault, pending, rows }) => ({ fault, pending, rows })),
            [
              { fault: null, pending: 0, rows: LAST },
              { fault: null, pending: 5, rows: LAST },
              { fault: null, pending: 0, rows: LAST + 5 }
            ]
          )
          // A copy is another database than the one that was sealed: an epoch of its own. How many blocks the rows are in is
          // up to who else writes in the cluster.
          assert.match(reports[2]?.lastBlock ?? "none", /^2\//)
        })
      )

      it.effect.each(Object.entries(edits).map(([column, value]) => ({ column, value })))(
        "[SECURITY 16] names a row whose $column was edited by a superuser",
        ({ column, value }) =>
          Effect.gen(function* () {
            const found = yield* faultAfter(
              statement((sql) => sql.unsafe(`update audit_trail set ${column} = ${value} where audit_id = '${row}'`))
            )
            assert.deepInclude(found, { code: "ROW_CHANGED", auditId: row })
            assert.match(found?.message ?? "", new RegExp(`^Row ${row} in block 1/\\d+ was changed$`))
          })
      )

      it.effect("[SECURITY 16] names the row that was deleted", () =>
        Effect.gen(function* () {
          const found = yield* faultAfter(statement((sql) => sql`delete from audit_trail where audit_id = ${row}`))
          assert.deepInclude(found, { code: "ROW_MISSING", auditId: row })
        })
      )

      it.effect("[SECURITY 16] names the row that was inserted behind a seal", () =>
        Effect.gen(function* () {
          const { database } = yield* Trail
          const [found, block] = yield* onCopy(
            database,
            Effect.gen(function* () {
              const sql = yield* SqlClient.SqlClient
              const [{ xid } = { xid: "" }] = yield* sql<{ xid: string }>`
            select transaction_id::text as xid from audit_trail where audit_id = ${row}`
              yield* writeRow(999, { transaction_id: xid })
              return [(yield* verified).fault, yield* blockOfRow(10)] as const
            })
          )
          assert.deepInclude(found, { code: "ROW_ADDED", auditId: auditId(999), block })
        })
      )

      it.effect.each(["900000000", "18446744073709551615"])(
        "[FAULT 27] names the row that was inserted with a transaction id which was not given out yet: %s",
        (xid) =>
          Effect.gen(function* () {
            const { database } = yield* Trail
            const report = yield* onCopy(
              database,
              Effect.gen(function* () {
                yield* writeRow(998)
                yield* writeRow(999, { transaction_id: xid })
                return yield* verified
              })
            )
            assert.deepInclude(report.fault, { code: "ROW_ADDED", auditId: auditId(999), block: null })
            assert.strictEqual(report.pending, 2)
          })
      )

      it.effect("[SECURITY 16] names two rows that were exchanged, in all they say or in their order", () =>
        Effect.gen(function* () {
          const [one, other] = [auditId(TOGETHER.from), auditId(TOGETHER.from + 1)]
          const contents = yield* faultAfter(
            statement(
              (sql) => sql`
            update audit_trail a set resource_id = b.resource_id, new_values = b.new_values, sealed = b.sealed,
              commitment = b.commitment from audit_trail b
            where (a.audit_id, b.audit_id) in ((${one}::uuid, ${other}::uuid), (${other}::uuid, ${one}::uuid))`
            )
          )
          assert.deepInclude(contents, { code: "ROWS_EXCHANGED", auditId: one })
          assert.include(contents?.message, other)
          const order = yield* faultAfter(
            statement(
              (sql) => sql`
            update audit_trail a set transaction_id = b.transaction_id from audit_trail b
            where (a.audit_id, b.audit_id) in (
              (${auditId(1)}::uuid, ${auditId(2)}::uuid), (${auditId(2)}::uuid, ${auditId(1)}::uuid))`
            )
          )
          assert.deepInclude(order, { code: "ROWS_EXCHANGED", auditId: auditId(1) })
        })
      )

      it.effect("[SECURITY 16] says that the tail is gone: rows, blocks, or both", () =>
        Effect.gen(function* () {
          const lastRows = statement(
            (sql) => sql`
          delete from audit_trail where transaction_id >= (select from_xid from audit_seals order by seq desc limit 1)`
          )
          const lastBlocks = statement(
            (sql) => sql`delete from audit_seals where seq >= (select max(seq) - 1 from audit_seals)`
          )
          const rows = yield* faultAfter(lastRows)
          assert.strictEqual(rows?.code, "ROW_MISSING")
          const blocks = yield* faultAfter(lastBlocks)
          assert.strictEqual(blocks?.code, "TAIL_MISSING")
          assert.match(blocks?.message ?? "", /^The tail after block 1\/\d+ is gone: the head says 1\/\d+$/)
          const both = yield* faultAfter(
            statement((sql) =>
              Effect.andThen(
                sql`
              delete from audit_trail where transaction_id >= (
                select min(from_xid::text::bigint)::text::xid8 from audit_seals
                where seq >= (select max(seq) - 1 from audit_seals))`,
                lastBlocks.pipe(Effect.provideService(SqlClient.SqlClient, sql))
              )
            )
          )
          assert.deepStrictEqual(both, blocks)
        })
      )

      it.effect("[SECURITY 16] names the block that was taken out of the middle or the beginning", () =>
        Effect.gen(function* () {
          for (const [seq, named] of [
            [2, "1/2"],
            [1, "1/1"]
          ] as const) {
            const found = yield* faultAfter(statement((sql) => sql`delete from audit_seals where seq = ${seq}`))
            assert.deepInclude(found, { code: "BLOCK_MISSING", block: named })
          }
        })
      )

      it.effect.each(Object.entries(seals).map(([column, [value, code]]) => ({ column, value, code })))(
        "[SECURITY 16] names a block whose $column was changed",
        ({ code, column, value }) =>
          Effect.gen(function* () {
            const found = yield* faultAfter(
              statement((sql) => sql.unsafe(`update audit_seals set ${column} = ${value} where epoch = 1 and seq = 3`))
            )
            assert.deepInclude(found, { code, block: "1/3" })
          })
      )

      it.effect("[SECURITY 16] names a block that was sealed again with another key, under its own name or ours", () =>
        Effect.gen(function* () {
          assert.deepInclude(yield* faultAfter(signedBy("test")), { code: "SIGNATURE_WRONG", block: "1/3" })
          assert.deepInclude(yield* faultAfter(signedBy("mine")), { code: "KEY_UNKNOWN", block: "1/3" })
        })
      )

      it.effect(
        "[SECURITY 16] whose newest blocks are gone goes on in a new epoch, and never says again that it is whole",
        () =>
          Effect.gen(function* () {
            const { database } = yield* Trail
            const found = yield* onCopy(
              database,
              Effect.gen(function* () {
                yield* writeRows(101, 103)
                yield* sealEverything
                // One block or two: whatever has begun before is sealed first.
                const sql = yield* SqlClient.SqlClient
                const [newest] = yield* sql<{ seq: number }>`select max(seq) as seq from audit_seals where epoch = 2`
                yield* unguarded(statement((sql) => sql`delete from audit_seals where epoch = 2`))
                yield* writeRow(104)
                yield* (yield* AuditSealer).seal
                yield* sealEverything
                return { ...(yield* verified), newest: newest?.seq }
              })
            )
            assert.match(found.lastBlock ?? "none", /^3\//)
            assert.strictEqual(found.rows, LAST + 4)
            assert.deepInclude(found.fault, { code: "TAIL_MISSING", block: `2/${found.newest}` })
          })
      )

      it.effect(
        "[SECURITY 16] that was restored into another cluster has the rows of the first one sealed before its own",
        () =>
          Effect.gen(function* () {
            const { database } = yield* Trail
            const [whole, stray] = yield* onCopy(
              database,
              Effect.gen(function* () {
                // As if the dump had taken rows of a cluster that is gone, whose ids are far above this one's.
                yield* writeRow(201, { cluster_id: "42", transaction_id: "900000000" })
                yield* writeRow(202, { cluster_id: "42", transaction_id: "900000007" })
                yield* writeRow(203)
                yield* sealEverything
                const before = yield* verified
                yield* writeRow(204, { cluster_id: "42", transaction_id: "900000009" })
                return [before, yield* verified] as const
              })
            )
            assert.isNull(whole.fault)
            assert.strictEqual(whole.rows, LAST + 3)
            assert.deepInclude(stray.fault, { code: "ROW_ADDED", auditId: auditId(204) })
          })
      )
    }
  )
