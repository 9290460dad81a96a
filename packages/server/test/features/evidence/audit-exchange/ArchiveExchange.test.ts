import { assert, it } from "@effect/vitest"
import { Effect, Exit, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { gunzipSync } from "node:zlib"
import { AuditArchiver } from "../../../../src/features/evidence/audit-archive/AuditArchiver.ts"
import { fileKey } from "../../../../src/features/platform/file-store/FileKey.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { openWhereSealed, SealedCells } from "../../../../src/features/platform/person-keys/SealedCells.ts"
import { openedAct, sealedCell } from "../../../../src/features/platform/audit-trail/SealedAct.ts"
import { auditId, sealEverything, writeRow } from "../../../support/AuditRows.ts"
import { clearRow, exchange, inTrail, seedTrail, thisMonth } from "../../../support/ExchangedTrail.ts"
import { Mortal } from "../../../support/Mortal.ts"
import { verified } from "../../../support/SealedTrail.ts"

const contentOf = Effect.fnUntraced(function* (name: string) {
  const files = yield* FileStore
  return Buffer.concat(yield* Stream.runCollect(files.get(fileKey(name))))
})

const archive = Effect.flatMap(AuditArchiver, ({ run }) => run)

/** Rows `from` to `to` of a month of 2019, and of the month of today between them. */
const oldRows = Effect.fnUntraced(function* (from: number, to: number, month: string) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`select from ensure_month_partitions(${`${month}-15T00:00:00Z`}::timestamptz, 0)`
  for (let n = from; n <= to; n++) {
    const day = n % 3 === 0 ? `${thisMonth}-01` : `${month}-15`
    yield* writeRow(n, { ...clearRow(n), occurred_at: new Date(`${day}T00:00:00Z`) })
  }
  yield* sealEverything
})

/** The rows of an archive, by its lines. */
const rowsOf = Effect.fnUntraced(function* (name: string) {
  const lines = gunzipSync(yield* contentOf(name))
    .toString()
    .trim()
    .split("\n")
  return lines
    .filter((line) => !line.startsWith('{"block":'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, string | null>>)
})

const opened = Effect.fnUntraced(function* (rows: ReadonlyArray<Readonly<Record<string, string | null>>>) {
  const cells = rows.map((row) => sealedCell(row["audit_id"] ?? "", row["sealed_for"] ?? null, row["sealed"] ?? null))
  const contents = yield* openWhereSealed(yield* SealedCells, cells)
  return contents.map((content) => openedAct(content)?.members ?? {})
})

const missing = (name: string) => Effect.map(Effect.exit(contentOf(name)), (exit) => Exit.isFailure(exit))

it.live(
  "an archived month is written anew: its file, its blocks and its record, with every value sealed as it was",
  () =>
    inTrail(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* oldRows(201, 230, "2019-01")
        assert.deepStrictEqual(yield* archive, { months: 1, rows: 20 })
        const before = yield* rowsOf("audit/archives/2019-01.ndjson.gz")
        yield* seedTrail(1)
        yield* oldRows(301, 309, "2019-02")
        const whole = yield* verified
        assert.deepInclude(whole, { fault: null, archived: 20 })

        assert.deepInclude(yield* exchange, { state: "done", months: 6 })
        yield* sealEverything
        const after = yield* verified
        assert.deepInclude(after, { fault: null, archived: 20, pending: 0 })
        assert.isTrue(yield* missing("audit/archives/2019-01.ndjson.gz"))
        assert.isTrue(yield* missing("audit/archives/2019-01.ndjson.gz.json"))
        const rows = yield* rowsOf("audit/archives/2/2019-01.ndjson.gz")
        const texts = yield* opened(rows)
        assert.deepStrictEqual(
          rows.map((row, at) => ({
            ...row,
            ip_address: null,
            new_values: null,
            old_values: null,
            reason: null,
            resource_id: row["resource_id"],
            ...texts[at],
            ...Object.fromEntries(["commitment", "format", "sealed", "sealed_for"].map((name) => [name, undefined]))
          })),
          before.map((row) => ({
            ...row,
            ...Object.fromEntries(["commitment", "format", "sealed", "sealed_for"].map((name) => [name, undefined]))
          }))
        )
        for (const row of rows) assert.deepInclude(row, { format: "2", new_values: null, reason: null })
        assert.deepStrictEqual(yield* sql`select format, rows::int as rows from audit_archives`, [
          { format: 2, rows: 20 }
        ])

        // A month of today's rows leaves for an archive of format 2.
        assert.deepStrictEqual(yield* archive, { months: 1, rows: 6 })
        assert.lengthOf(yield* rowsOf("audit/archives/2/2019-02.ndjson.gz"), 6)
        yield* sealEverything
        assert.deepInclude(yield* verified, { fault: null, archived: 26 })
      })
    ),
  120_000
)

it.live(
  "an archive that is killed while it is written anew is the old one or the new one, and verifies",
  () =>
    inTrail(
      Effect.gen(function* () {
        const mortal = yield* Mortal
        yield* oldRows(201, 230, "2019-01")
        yield* archive
        yield* seedTrail(1)
        yield* mortal.dieAt(0)
        for (let life = 1; ; life += 1) {
          yield* mortal.dieAt(life)
          const exit = yield* Effect.exit(exchange)
          yield* mortal.dieAt(0)
          assert.deepInclude(yield* verified, { fault: null, archived: 20 }, `life ${life}`)
          assert.deepInclude(yield* archive, { months: 0 })
          if (Exit.isSuccess(exit)) break
        }
        assert.isTrue(yield* missing("audit/archives/2019-01.ndjson.gz"))
        assert.lengthOf(yield* rowsOf("audit/archives/2/2019-01.ndjson.gz"), 20)
      })
    ),
  120_000
)

it.live(
  "an archive whose file is another one than was recorded stops the exchange",
  () =>
    inTrail(
      Effect.gen(function* () {
        yield* oldRows(201, 230, "2019-01")
        yield* archive
        yield* seedTrail(1)
        const name = fileKey("audit/archives/2019-01.ndjson.gz")
        const files = yield* FileStore
        const bytes = yield* contentOf(name)
        bytes[4] = (bytes[4] ?? 0) ^ 1 // the moment in the header of gzip: it unzips to the same
        yield* files.put(name, Stream.make(bytes))
        const exit = yield* Effect.exit(exchange)
        assert.include(String(exit), "is not the one that we recorded")
        assert.deepInclude(yield* verified, { fault: null, archived: 20 })
        assert.strictEqual((yield* rowsOf(name))[0]?.["audit_id"], auditId(202))
      })
    ),
  120_000
)
