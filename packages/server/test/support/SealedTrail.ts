import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { AuditVerifier } from "../../src/features/evidence/audit-verification/AuditVerifier.ts"
import { SealHeads } from "../../src/features/evidence/audit-seals/SealHeads.ts"
import { SealedBlocks } from "../../src/features/evidence/audit-seals/SealedBlocks.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { auditId, sealedRow, sealEverything, smallBlocks, writeRows } from "./AuditRows.ts"
import { copyDatabase, databaseNamed } from "./DatabaseCopies.ts"

/** Rows that one transaction wrote, which are in one block for sure. */
export const TOGETHER = { from: 21, to: 26 } as const

/** The last of the rows. */
export const LAST = 40

/** Formats of rows: in the clear, sealed, and both, so that the border is within a block. */
export type TrailOf = 1 | 2 | "both"

const rowOf = (format: TrailOf) => (n: number) =>
  format === 2 || (format === "both" && n > TOGETHER.from + 1) ? sealedRow(n) : {}

const seed = Effect.fnUntraced(function* (format: TrailOf) {
  const sql = yield* SqlClient.SqlClient
  const row = rowOf(format)
  yield* writeRows(1, TOGETHER.from - 1, row)
  yield* sql.withTransaction(writeRows(TOGETHER.from, TOGETHER.to, row))
  yield* writeRows(TOGETHER.to + 1, LAST, row)
  yield* sealEverything
})

/** A sealer of small blocks and a verifier, with a file store of their own. */
export const sealing = AuditVerifier.layer.pipe(Layer.provideMerge(smallBlocks))

/** A database with 40 rows in sealed blocks of at most 8, nobody connected to it. */
export const sealedTrail = Effect.fnUntraced(function* (format: TrailOf = 1) {
  const name = yield* copyDatabase()
  yield* seed(format).pipe(Effect.provide(sealing.pipe(Layer.provideMerge(databaseNamed(name)))))
  return name
})

/** Runs `test` on a copy of a sealed database, with the head of its chain in a file store of its own. */
export const onCopy = Effect.fnUntraced(function* <A, E, R>(of: string, test: Effect.Effect<A, E, R>) {
  const name = yield* copyDatabase(of)
  const withHead = Effect.gen(function* () {
    const last = yield* (yield* SealedBlocks).lastBlock
    if (last !== undefined) yield* (yield* SealHeads).keep(last)
    return yield* test
  })
  return yield* withHead.pipe(Effect.provide(sealing.pipe(Layer.provideMerge(databaseNamed(name)))))
}, Effect.scoped)

/** What somebody does who rules the database and took the guards away first. */
export const unguarded = <A, E, R>(tamper: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* sql`drop trigger refuse_change on audit_trail`
    yield* sql`drop trigger refuse_change on audit_seals`
    yield* sql`alter table audit_trail drop constraint audit_trail_format_2_sealed`
    yield* sql`alter table audit_trail drop constraint audit_trail_format_1_in_the_clear`
    yield* sql`alter table audit_trail drop constraint audit_trail_sealed_whole`
    yield* sql`alter table audit_trail drop constraint audit_trail_sealed_for_holder`
    yield* sql`alter table audit_seals drop constraint audit_seals_month_of_format_2`
    yield* sql`alter table audit_seals drop constraint audit_seals_leaf_for_each_row`
    return yield* tamper
  }).pipe(asOwner)

/** The block that row `n` is in. */
export const blockOfRow = Effect.fnUntraced(function* (n: number) {
  const sql = yield* SqlClient.SqlClient
  const [block] = yield* sql<{ name: string }>`
    select epoch || '/' || seq as name from audit_seals join audit_trail using (cluster_id)
    where audit_id = ${auditId(n)} and transaction_id >= from_xid and transaction_id < to_xid`
  return block?.name ?? "none"
})

export const verified = Effect.flatMap(AuditVerifier, ({ verify }) => verify({}))
