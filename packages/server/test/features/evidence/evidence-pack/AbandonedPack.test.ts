import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { EvidencePackService } from "../../../../src/features/evidence/evidence-pack/EvidencePackService.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { withHistory } from "../../../support/EvidencePeople.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"

const begun = Deferred.makeUnsafe<void>()
const deleted: Array<string> = []

/** Takes the beginning of a pack, and then never gets on. */
const stuck = Layer.succeed(FileStore, {
  put: (_key, content) =>
    Stream.runDrain(Stream.take(content, 1)).pipe(
      Effect.andThen(Deferred.succeed(begun, undefined)),
      Effect.andThen(Effect.never)
    ),
  get: () => Stream.empty,
  head: () => Effect.succeedNone,
  list: () => Effect.succeed([]),
  delete: (key) => Effect.sync(() => void deleted.push(key))
})

const openTransactions = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ open: number }>`
    select count(*)::int as "open" from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`
  return row?.open
})

layer(TestApp.over({ files: stuck }), { excludeTestServices: true })("whoever asked", (it) => {
  it.effect("and goes away leaves no snapshot open, no file and no row that says a pack was made", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { admin, me } = yield* withHistory
      const packs = yield* EvidencePackService
      const making = yield* Effect.forkChild(packs.make(admin.as, me.userCode, { reason: "Case 412/2026" }))
      yield* Deferred.await(begun)
      assert.strictEqual(yield* openTransactions, 1)
      yield* Fiber.interrupt(making)
      assert.strictEqual(yield* openTransactions, 0)
      assert.lengthOf(deleted, 1)
      assert.deepStrictEqual(yield* sql`select 1 from audit_trail where action = 'evidence_pack.made'`, [])
    })
  )
})
