import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { FieldCipher } from "../encryption/FieldCipher.ts"
import { KeyRing } from "../encryption/KeyRing.ts"
import { observeStore } from "./RewrapMetrics.ts"
import type { Rewrapped, SealedRow, SealedStore } from "../encryption/SealedStore.ts"
import { SealedStores } from "./SealedStores.ts"

const batchSize = 500

/** What a run did. `refused` could not be opened: by a key that is gone, or altered. They stay as they are. */
export interface RewrapRun {
  readonly rewrapped: number
  readonly remaining: number
  readonly refused: number
}

/**
 * Brings everything that is sealed under the key that writes now. After a key was put in front of the ring, `run` until
 * `remaining` is 0, then take the old key away. Readers notice nothing: a row is under the one or the other key, both
 * in the ring. It may be killed at any time and run by several processes at once: which key a row is under is in
 * the row, so a new run goes on where the last one was.
 * **Errors**: `Unavailable`; batches that were done stay done. **Source**: docs/security.md, rule 14.
 */
export class KeyRewrap extends Context.Service<KeyRewrap>()("@credbuzzpay/server/key-rewrap/KeyRewrap", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const cipher = yield* FieldCipher
    const ring = yield* KeyRing
    const audit = yield* AuditTrail
    const stores = yield* SealedStores

    const rewrapRow = Effect.fnUntraced(function* (store: SealedStore, { id, sealed }: SealedRow) {
      const plaintext = yield* cipher.decrypt(sealed, store.cell(id))
      const rewrapped: Rewrapped = { id, replacing: sealed, sealed: yield* cipher.encrypt(plaintext, store.cell(id)) }
      return rewrapped
    })

    const batch = Effect.fnUntraced(function* (store: SealedStore, currentKey: string, after: string) {
      const rows = yield* store.next(currentKey, after, batchSize)
      const stale = rows.filter(({ sealed }) => cipher.needsRewrap(sealed))
      const [rewrapped, refused] = yield* Effect.partition(stale, (row) => rewrapRow(store, row))
      const changed =
        rewrapped.length === 0 ? 0 : yield* store.replace(rewrapped, DateTime.toDateUtc(yield* DateTime.now))
      if (changed > 0) {
        yield* audit.record({
          actor: "system",
          action: "encryption_keys.rewrapped",
          resourceType: "encryption_key",
          resourceId: currentKey,
          newValues: { store: store.name, rows: changed }
        })
      }
      return { last: rows.at(-1)?.id, changed, refused: refused.length }
    }, sql.withTransaction)

    const rewrapStore = Effect.fnUntraced(function* (store: SealedStore, currentKey: string) {
      let after = ""
      let rewrapped = 0
      let refused = 0
      while (true) {
        const done = yield* repoBoundary(batch(store, currentKey, after))
        rewrapped += done.changed
        refused += done.refused
        if (done.last === undefined) break
        after = done.last
      }
      if (refused > 0) yield* Effect.logError("Ciphertexts could not be opened", { store: store.name, refused })
      const remaining = yield* observeStore(ring, currentKey, store.name, yield* repoBoundary(store.census))
      return { rewrapped, remaining, refused }
    })

    const run = Effect.gen(function* () {
      const currentKey = cipher.writingKey
      const runs = yield* Effect.forEach(stores, (store) => rewrapStore(store, currentKey))
      const sum = (of: keyof RewrapRun) => runs.reduce((total, each) => total + each[of], 0)
      const done: RewrapRun = { rewrapped: sum("rewrapped"), remaining: sum("remaining"), refused: sum("refused") }
      return done
    }).pipe(Effect.withSpan("KeyRewrap.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(KeyRewrap, KeyRewrap.make)
}
