import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { AuditRetentionConfig } from "../../../../src/config/AuditRetentionConfig.ts"
import { AuditArchiver } from "../../../../src/features/evidence/audit-archive/AuditArchiver.ts"
import { AuditVerifier } from "../../../../src/features/evidence/audit-verification/AuditVerifier.ts"
import { SealCheckpoint } from "../../../../src/features/evidence/audit-seals/SealCheckpoint.ts"
import { type FilePrefix, fileKey } from "../../../../src/features/platform/file-store/FileKey.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import { TestPersonKeys } from "../../../../src/testing/TestPersonKeys.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { auditId, sealEverything, smallBlocks, writeRow } from "../../../support/AuditRows.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { verifiedOffline } from "../../../support/OfflineVerifier.ts"

const Environment = Layer.mergeAll(AuditArchiver.layer, AuditVerifier.layer, SealCheckpoint.layer).pipe(
  Layer.provideMerge(smallBlocks),
  Layer.provideMerge(TestPersonKeys.trail),
  Layer.provide(Layer.succeed(AuditRetentionConfig, { years: 5 })),
  Layer.provideMerge(Layer.mergeAll(TestDatabase.layer, TestCrypto.layer))
)

/** Two months of 2019 and a row of each in blocks of the other, which are long over; then something of this year. */
const twoOldMonths = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`select from ensure_month_partitions('2019-01-15T00:00:00Z', 1)`
  for (let n = 1; n <= 30; n++) {
    const month = n <= 12 ? "01" : n % 3 === 0 ? "01" : "02"
    yield* writeRow(n, { occurred_at: new Date(`2019-${month}-15T12:00:00Z`) })
  }
  yield* writeRow(31)
  yield* sealEverything
})

const contentOf = Effect.fnUntraced(function* (name: string) {
  const files = yield* FileStore
  return Buffer.concat(yield* Stream.runCollect(files.get(fileKey(name))))
})

const verified = Effect.flatMap(AuditVerifier, ({ verify }) => verify({}))

const JANUARY = "2019-01.ndjson.gz"

layer(Environment, { excludeTestServices: true, timeout: 120_000 })("old months of the audit trail", (it) => {
  it.effect("[SECURITY 17] leave for signed archives, with a sealed row that says so, and verify on without them", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* twoOldMonths
      assert.deepStrictEqual(yield* (yield* AuditArchiver).run, { months: 2, rows: 30 })
      const gone = yield* sql`select from pg_class where relname in ('audit_trail_2019_01', 'audit_trail_2019_02')`
      assert.lengthOf(gone, 0)
      assert.deepStrictEqual(yield* (yield* AuditArchiver).run, { months: 0, rows: 0 })
      yield* sealEverything
      const trail = yield* openedActs(sql`action = 'audit.month_archived'`)
      assert.deepStrictEqual(
        trail.map(({ newValues, resourceId }) => [resourceId, newValues?.["rows"]]),
        [
          ["2019-01-01", 18],
          ["2019-02-01", 12]
        ]
      )
      assert.deepInclude(yield* verified, { fault: null, rows: 33, archived: 30 })
    })
  )

  it.effect("[SECURITY 17] are confirmed offline by a copy of the verifier, and one changed byte is found", () =>
    Effect.gen(function* () {
      const archive = yield* contentOf(`audit/archives/${JANUARY}`)
      const manifest = yield* contentOf(`audit/archives/${JANUARY}.json`)
      const files = { [JANUARY]: archive, [`${JANUARY}.json`]: manifest }
      const whole = yield* verifiedOffline(JANUARY, files)
      assert.deepInclude(whole, { code: 0 })
      assert.match(whole.said, /^Verified: the archive of 2019-01: 18 rows in \d+ blocks\.$/)
      for (const name of Object.keys(files)) {
        for (const place of [20, 0.3, 0.6, 0.9]) {
          const bytes = Buffer.from(name === JANUARY ? archive : manifest)
          const at = place < 1 ? Math.floor(bytes.length * place) : place
          bytes[at] = (bytes[at] ?? 0) ^ 1
          const found = yield* verifiedOffline(JANUARY, { ...files, [name]: bytes })
          assert.strictEqual(found.code, 1, `${name} ${place}: ${found.said}`)
          assert.match(found.said, /^Not verified: /)
        }
      }
    })
  )

  it.effect("[SECURITY 17] stay when they are too young, not sealed, not in a record, or not as they were sealed", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const now = yield* DateTime.now
      const young = DateTime.formatIsoDateUtc(DateTime.startOf(DateTime.subtract(now, { months: 1 }), "month"))
      const refused = (month: string) =>
        Effect.map(Effect.flip(sql`select drop_archived_month(${month}::date)`), (error) => String(error.reason.cause))
      assert.include(yield* refused(young), "younger than five years")
      yield* sql`select from ensure_month_partitions('2018-05-15T00:00:00Z', 0)`
      yield* writeRow(201, { occurred_at: new Date("2018-05-15T12:00:00Z") })
      assert.include(yield* refused("2018-05-01"), "no record")
      // Not sealed yet: the month waits.
      assert.deepStrictEqual(yield* (yield* AuditArchiver).run, { months: 0, rows: 0 })
      yield* sealEverything
      yield* TestDatabase.ownerSays("drop trigger refuse_change on audit_trail")
      yield* TestDatabase.ownerSays(`update audit_trail set reason = 'Another' where audit_id = '${auditId(201)}'`)
      const exit = yield* Effect.exit((yield* AuditArchiver).run)
      assert.strictEqual(exit._tag, "Failure")
      assert.deepInclude((yield* verified).fault, { code: "ROW_CHANGED", auditId: auditId(201) })
    })
  )

  it.effect("[SECURITY 17] are not excused by a record that we did not sign", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [block] = yield* sql<{ seq: number }>`
        select seq from audit_seals where exists (
          select from audit_trail where audit_id = ${auditId(201)} and transaction_id >= from_xid
            and transaction_id < to_xid)`
      yield* TestDatabase.ownerSays(`delete from audit_trail where audit_id = '${auditId(201)}'`)
      yield* sql`
        insert into audit_archives (month, format, file_key, file_sha256, rows, contents, kid, signature, archived_at)
        values ('2018-05-01', 1, 'a', sha256(''), 1, ${`{"whole":[[1,${block?.seq},${block?.seq}]],"parts":[]}`}::text::jsonb,
          'test', sha256('') || sha256(''), now())`
      assert.deepInclude((yield* verified).fault, { code: "ROW_MISSING", auditId: auditId(201) })
    })
  )

  it.effect("[SECURITY 16] a checkpoint of every day is signed, kept, and confirmed offline", () =>
    Effect.gen(function* () {
      const { make } = yield* SealCheckpoint
      const { blocks } = yield* make
      assert.isAbove(blocks, 0)
      const prefix: FilePrefix = "audit/checkpoints/"
      const [kept] = yield* (yield* FileStore).list(prefix)
      const bytes = yield* contentOf(kept?.key ?? "none")
      const whole = yield* verifiedOffline("day.json", { "day.json": bytes })
      assert.match(whole.said, /^Verified: the checkpoint of .* rows in \d+ blocks up to 1\/\d+ [0-9a-f]{64}\.$/)
      const changed = Buffer.from(bytes.toString().replace(/"rows":(\d)/, '"rows":9$1'))
      assert.strictEqual((yield* verifiedOffline("day.json", { "day.json": changed })).code, 1)
    })
  )
})
