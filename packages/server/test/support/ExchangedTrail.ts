import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { AuditRetentionConfig } from "../../src/config/AuditRetentionConfig.ts"
import * as auditArchive from "../../src/features/evidence/audit-archive/layer.ts"
import { AuditArchiver } from "../../src/features/evidence/audit-archive/AuditArchiver.ts"
import { AuditExchange } from "../../src/features/evidence/audit-exchange/AuditExchange.ts"
import * as auditExchange from "../../src/features/evidence/audit-exchange/layer.ts"
import { leafHash, rootOfPath } from "../../src/features/evidence/audit-seals/MerkleTree.ts"
import { sameBytes } from "../../src/features/evidence/audit-seals/SealedBlock.ts"
import { SealCheckpoint } from "../../src/features/evidence/audit-seals/SealCheckpoint.ts"
import { AuditProofs } from "../../src/features/evidence/audit-verification/AuditProofs.ts"
import { AuditVerifier } from "../../src/features/evidence/audit-verification/AuditVerifier.ts"
import * as exchangedRows from "../../src/features/evidence/exchanged-rows/layer.ts"
import { AuditTrail } from "../../src/features/platform/audit-trail/AuditTrail.ts"
import { PersonKeyDestruction } from "../../src/features/platform/person-key-life/PersonKeyDestruction.ts"
import { TestCrypto } from "../../src/testing/TestCrypto.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { TestPersonKeys } from "../../src/testing/TestPersonKeys.ts"
import { auditId, sealEverything, smallBlocks, writeRow } from "./AuditRows.ts"
import { copyDatabase, databaseNamed } from "./DatabaseCopies.ts"
import { codeOf, oldAccounts } from "./KeyHolders.ts"
import { Mortal, MortalSql } from "./Mortal.ts"
import type { TrailOf } from "./SealedTrail.ts"

/** The month of the clock that the database goes by: that of the machine. */
export const thisMonth = new Date().toISOString().slice(0, 7)

/** Of which month each row is, in turn: of one that the DEFAULT partition holds, of two that are over, and of this month. */
const months = ["2026-01", "2026-08", "2026-09", thisMonth]

/** How many rows there are, in blocks of at most 8. */
export const ROWS = 88

/** How many people they are about. */
export const PEOPLE = 5

/** Whom row `n` is about, of those that are about somebody. */
export const subjectOf = (n: number): string => codeOf(1 + (n % PEOPLE))

const isAboutNobody = (n: number) => n % 11 === 0

/** Row `n` in the clear, as an older version wrote it. */
export const clearRow = (n: number) => ({
  ...(isAboutNobody(n) ? {} : { subject_user_code: subjectOf(n) }),
  action: "user.updated",
  resource_type: n % 2 === 0 ? "user" : "thing",
  old_values: `{"city": "पुणे", "n": 1${n}000000000000000.10, "text": ${JSON.stringify('a\\"b')}}`,
  reason: n % 3 === 0 ? `Because of ${n}` : null,
  ip_address: n % 4 === 0 ? "203.0.113.7" : null,
  occurred_at: new Date(`${months[n % months.length]}-01T00:00:00Z`)
})

/** The month that row `n` is of, by its first day. */
export const monthOfRow = (n: number) => `${months[n % months.length]}-01`

/** As a server of today records it. */
const recorded = Effect.fnUntraced(function* (n: number) {
  yield* (yield* AuditTrail).record({
    actor: "system",
    subject: subjectOf(n),
    action: "user.updated",
    resourceType: "user",
    resourceId: String(n),
    oldValues: { city: "पुणे" },
    newValues: { n }
  })
})

/** Rows, people and their blocks: of format 1, of 2, or of both, the border within a block. */
export const seedTrail = Effect.fnUntraced(function* (format: TrailOf) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`select from ensure_month_partitions('2026-08-15T00:00:00Z', 1)`
  yield* oldAccounts(1, PEOPLE)
  for (let n = 1; n <= ROWS; n++) {
    const isClear = format === 1 || (format === "both" && n <= ROWS - 12)
    yield* isClear ? writeRow(n, clearRow(n)) : recorded(n)
  }
  yield* sealEverything
})

/** A server and a worker of today over a database, in a process that can be made to die. */
const exchanging = (seed: string) =>
  Layer.mergeAll(
    auditExchange.exchange,
    AuditArchiver.layer,
    SealCheckpoint.layer,
    AuditProofs.layer,
    PersonKeyDestruction.layer
  ).pipe(
    Layer.provideMerge(AuditVerifier.layer),
    Layer.provideMerge(Layer.mergeAll(auditArchive.layer, exchangedRows.layer)),
    Layer.provideMerge(smallBlocks),
    Layer.provideMerge(TestPersonKeys.trail),
    Layer.provideMerge(TestPersonKeys.outside),
    Layer.provide(Layer.succeed(AuditRetentionConfig, { years: 5 })),
    Layer.provideMerge(TestCrypto.layerSeeded(seed))
  )

/** Runs `test` over a database. */
export const over = <A, E, R>(name: string, test: Effect.Effect<A, E, R>) =>
  test.pipe(
    Effect.provide(
      exchanging(name).pipe(
        Layer.provideMerge(MortalSql.pipe(Layer.provideMerge(databaseNamed(name)))),
        Layer.provideMerge(Mortal.layer)
      )
    )
  )

/** Runs `test` over a new database, or over a copy of one. */
export const inTrail = Effect.fnUntraced(function* <A, E, R>(test: Effect.Effect<A, E, R>, of?: string) {
  return yield* over(yield* copyDatabase(of), test)
}, Effect.scoped)

export const exchange = Effect.flatMap(AuditExchange, ({ run }) => run)

/** What is sealed of each row, wherever it is written by now. */
export const sealedTexts = asOwner(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const tables = yield* sql<{ name: string }>`
      select relname as name from pg_class where relname like 'audit_trail_next_%' and relkind = 'r'`
    const found = yield* Effect.forEach(
      [{ name: "audit_trail" }, ...tables],
      ({ name }) =>
        sql<{ auditId: string; sealed: string }>`select audit_id, sealed from ${sql(name)} where sealed is not null`
    )
    return new Map(found.flat().map(({ auditId: id, sealed }) => [id, sealed]))
  })
)

/** A database with such a trail, nobody connected to it. */
export const seededTrail = Effect.fnUntraced(function* (format: TrailOf) {
  const name = yield* copyDatabase()
  yield* over(name, seedTrail(format))
  return name
})

/** A copy of a database is another one: its chain begins an epoch, with the next row. */
export const epochBegun = Effect.andThen(recorded(ROWS + 1), sealEverything)

/** Has the exchange end before a month (`2026_09`), as if there it was killed. */
export const killedBefore = (month: string) =>
  asOwner(
    Effect.flatMap(SqlClient.SqlClient, (sql) => sql`create table ${sql(`audit_trail_next_${month}`)} (killed int)`)
  ).pipe(Effect.andThen(Effect.exit(exchange)), Effect.asVoid)

/** Rows of the trail whose lines do not lead to the roots of their blocks now. */
export const unproven = Effect.gen(function* () {
  const proofs = yield* AuditProofs
  const ids = Array.from({ length: ROWS }, (_, at) => auditId(at + 1))
  return yield* Effect.filter(ids, (id) =>
    Effect.map(proofs.ofRow(id), (row) => {
      if (row?.proof === undefined) return true
      const { block, path } = row.proof
      return !sameBytes(rootOfPath(leafHash(Buffer.from(row.line, "utf8")), path), block.merkleRoot)
    })
  )
})
