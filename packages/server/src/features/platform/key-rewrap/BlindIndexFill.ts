import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { BlindIndex } from "../encryption/BlindIndex.ts"
import { CiphertextRejected } from "../encryption/CiphertextRejected.ts"
import { FieldCipher } from "../encryption/FieldCipher.ts"
import type { IndexedStore } from "../encryption/IndexedStore.ts"
import type { Cell } from "../encryption/Cell.ts"
import { PersonKeys } from "../person-keys/PersonKeys.ts"
import { IndexedStores } from "./IndexedStores.ts"
import { indexesToFill } from "./RewrapMetrics.ts"

const batchSize = 500

/** How long looking for what is missing may take where nothing is: every number is looked at. */
const PATIENCE = "5min"

/** What a run did. `refused` did not open: they keep the indexes that they have. `left` lack one still. */
export interface IndexFillRun {
  readonly filled: number
  readonly forgotten: number
  readonly left: number
  readonly refused: number
}

const rejected = () => Effect.fail(new CiphertextRejected())

/**
 * Gives every number an index under each of `BLIND_INDEX_KEYS`, and takes away those under other keys. After a key was put at
 * the end of the list, `run` until `left` is 0: then it may come first, and once more, before the old one is taken away. It may
 * be killed at any time and run by several processes at once: which keys a number is indexed under is in its rows.
 * **Errors**: `Unavailable`; batches that were done stay done. **Source**: docs/security.md, rule 15; docs/adr/0080.
 */
export class BlindIndexFill extends Context.Service<BlindIndexFill>()("@credbuzzpay/server/key-rewrap/BlindIndexFill", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const cipher = yield* FieldCipher
    const index = yield* BlindIndex
    const audit = yield* AuditTrail
    const stores = yield* IndexedStores
    const keys = yield* PersonKeys
    const keyIds: ReadonlyArray<string> = index.keyIds

    /** A transaction whose statements may take longer than those of a request. */
    const patiently = <A, E, R>(work: Effect.Effect<A, E, R>) =>
      repoBoundary(
        sql.withTransaction(Effect.andThen(sql`select set_config('statement_timeout', ${PATIENCE}, true)`, work))
      )

    /** Nothing is indexed of whom is erased. */
    const openOwn = (holder: string, sealed: string, cell: Cell) => {
      return Effect.catchTags(keys.openFor(holder, sealed, cell), { KeyDestroyed: rejected, NoSuchPerson: rejected })
    }

    const fill = Effect.fnUntraced(function* (store: IndexedStore, id: string, sealed: string) {
      const cell = store.cell(id, sealed)
      const value = yield* typeof cell === "string" ? cipher.decrypt(sealed, cell) : openOwn(id, sealed, cell)
      yield* store.fill(id, index.all(store.field, value))
    })

    const batch = Effect.fnUntraced(function* (store: IndexedStore, after: string) {
      const rows = yield* store.lacking(keyIds, after, batchSize)
      let [filled, refused] = [0, 0]
      for (const { id, sealed } of rows) {
        const done = yield* fill(store, id, sealed).pipe(
          Effect.as(true),
          Effect.catchTag("CiphertextRejected", () => Effect.succeed(false))
        )
        if (done) filled += 1
        else refused += 1
      }
      if (filled > 0) {
        yield* audit.record({
          actor: "system",
          action: "blind_indexes.filled",
          resourceType: "encryption_key",
          resourceId: index.keyIds[0],
          newValues: { store: store.name, rows: filled }
        })
      }
      return { filled, refused, last: rows.at(-1)?.id }
    }, patiently)

    const forgetIn = Effect.fnUntraced(function* (store: IndexedStore) {
      let forgotten = 0
      while (true) {
        const gone = yield* patiently(store.forget(keyIds, batchSize))
        forgotten += gone
        if (gone < batchSize) return forgotten
      }
    })

    const runStore = Effect.fnUntraced(function* (store: IndexedStore) {
      let after: string | undefined = ""
      let [filled, refused] = [0, 0]
      while (after !== undefined) {
        const done: Effect.Success<ReturnType<typeof batch>> = yield* batch(store, after)
        filled += done.filled
        refused += done.refused
        after = done.last
      }
      if (refused > 0)
        yield* Effect.logError("Numbers could not be opened to be indexed", { store: store.name, refused })
      const left = yield* patiently(store.left(keyIds))
      yield* indexesToFill.update(left, { store: store.name })
      // Only then: what is under the new keys is what finds the numbers from now on.
      const forgotten = left === 0 ? yield* forgetIn(store) : 0
      return { filled, forgotten, left, refused }
    })

    const run = Effect.gen(function* () {
      const runs = yield* Effect.forEach(stores, runStore)
      const sum = (of: keyof IndexFillRun) => runs.reduce((total, each) => total + each[of], 0)
      const done: IndexFillRun = {
        filled: sum("filled"),
        forgotten: sum("forgotten"),
        left: sum("left"),
        refused: sum("refused")
      }
      return done
    }).pipe(Effect.withSpan("BlindIndexFill.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(BlindIndexFill, BlindIndexFill.make)
}
