import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Logger } from "effect"
import { SqlClient } from "effect/sql"
import { AuditSealer } from "../../../../src/features/evidence/audit-seals/AuditSealer.ts"
import { sealedLeaves } from "../../../../src/features/evidence/audit-seals/SealedLeaves.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { roomyPool, sealEverything, smallBlocks, writeRow, writeRows } from "../../../support/AuditRows.ts"

const WRITERS = 50

const Environment = smallBlocks.pipe(
  Layer.provideMerge(roomyPool(WRITERS + 5)),
  Layer.provideMerge(Layer.merge(TestDatabase.layer, Logger.layer([])))
)

/** The ids of all rows, and the ids in all blocks, each sorted: equal when every row is in exactly one block. */
const rowsAndLeaves = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ id: string }>`select audit_id::text as id from audit_trail order by id`
  const blocks = yield* sql<{ leaves: Uint8Array; rows: number }>`select leaves, rows from audit_seals`
  const sealed = blocks.flatMap(({ leaves }) => sealedLeaves(leaves).map((leaf) => leaf.auditId))
  return { rows: rows.map(({ id }) => id), sealed: sealed.toSorted(), sizes: blocks.map((block) => block.rows) }
})

const chain = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ from: string; to: string }>`
    select from_xid::text as "from", to_xid::text as "to" from audit_seals order by epoch, seq`
)

// Writers in other databases of the server hold sealing back, however long they take.
describe("the sealer", { timeout: 120_000 }, () => {
  it.live(
    "[SECURITY 16] puts the rows of 50 slow parallel writers into exactly one block each, also when two seal",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const seals = yield* AuditSealer
        const other = yield* AuditSealer.make({ rowsPerBlock: 5 })
        // Each holds a transaction open across cycles of the sealer; every fifth is rolled back.
        const writer = Effect.fnUntraced(function* (n: number) {
          const mayEnd = yield* Deferred.make<void>()
          const written = yield* Deferred.make<void>()
          const work = Effect.gen(function* () {
            yield* writeRow(2 * n)
            yield* Deferred.succeed(written, undefined)
            yield* Deferred.await(mayEnd)
            yield* writeRow(2 * n + 1)
            return yield* n % 5 === 0 ? Effect.fail("rolled back") : Effect.void
          })
          const fiber = yield* Effect.forkChild(Effect.ignore(sql.withTransaction(work)))
          yield* Deferred.await(written)
          return Effect.andThen(Deferred.succeed(mayEnd, undefined), Fiber.join(fiber))
        })
        const ends = yield* Effect.forEach(
          Array.from({ length: WRITERS }, (_, n) => n),
          writer
        )
        assert.strictEqual((yield* seals.seal).rows, 0)
        // The newest end first: what committed is above what is still open, and has to wait.
        for (const end of ends.toReversed()) {
          yield* end
          yield* Effect.all([seals.seal, other.seal], { concurrency: 2 })
        }
        yield* sealEverything
        const { rows, sealed, sizes } = yield* rowsAndLeaves
        assert.lengthOf(rows, 80)
        assert.deepStrictEqual(sealed, rows)
        assert.isTrue(sizes.every((size) => size <= 8))
      }).pipe(Effect.provide(Environment))
  )

  it.live("[SECURITY 16] waits for the oldest transaction of the whole cluster, and loses nothing by it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { seal } = yield* AuditSealer
      yield* writeRows(1, 3)
      yield* sealEverything
      const opened = yield* Deferred.make<void>()
      const mayEnd = yield* Deferred.make<void>()
      const slow = yield* Effect.forkChild(
        sql.withTransaction(
          Effect.gen(function* () {
            yield* sql`select pg_current_xact_id()::text`
            yield* Deferred.succeed(opened, undefined)
            yield* Deferred.await(mayEnd)
            yield* writeRow(4)
          })
        )
      )
      yield* Deferred.await(opened)
      yield* writeRows(5, 6)
      assert.deepStrictEqual(yield* seal, { blocks: 0, rows: 0 })
      yield* Deferred.succeed(mayEnd, undefined)
      yield* Fiber.join(slow)
      assert.strictEqual(yield* sealEverything, 3)
      const { rows, sealed } = yield* rowsAndLeaves
      assert.deepStrictEqual(sealed, rows)
    }).pipe(Effect.provide(Environment))
  )

  it.live("makes no block of nothing, bounded ones of much, and never two of one transaction", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { seal } = yield* AuditSealer
      assert.deepStrictEqual(yield* seal, { blocks: 0, rows: 0 })
      yield* writeRows(1, 20)
      yield* sql.withTransaction(writeRows(21, 40))
      yield* writeRows(41, 42)
      yield* sealEverything
      const { rows, sealed, sizes } = yield* rowsAndLeaves
      assert.deepStrictEqual(sealed, rows)
      assert.include(sizes, 20)
      assert.isTrue(sizes.every((size) => size <= 8 || size === 20))
      const blocks = yield* chain
      const ends = blocks.map(({ to }) => to)
      assert.deepStrictEqual(
        blocks.map(({ from }) => from),
        ["0", ...ends.slice(0, -1)]
      )
      assert.deepStrictEqual(yield* seal, { blocks: 0, rows: 0 })
    }).pipe(Effect.provide(Environment))
  )
})
