import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { traced } from "../../../tracing/Traced.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { InvalidationBus } from "../cache/InvalidationBus.ts"
import { KeyEncryptionKeys } from "../person-keys/KeyEncryptionKeys.ts"
import { newKey } from "../person-keys/LocalKek.ts"
import { personKeyKey, PersonKeys } from "../person-keys/PersonKeys.ts"
import { PersonKeyStore } from "../person-keys/PersonKeyStore.ts"
import { nameOfKey, SYSTEM, type WrappedKey } from "../person-keys/WrappedKey.ts"
import { type LostKey, makePersonKeyLifeRepo } from "./PersonKeyLifeRepo.ts"

const batchSize = 500

/** How many keys at once, where wrapping is somebody else's work. */
const AT_ONCE = 8

/**
 * A way on after the store of wrapping keys was lost: nothing about a person is recorded without a key of theirs, so everybody
 * would be refused. Each whose newest key is wrapped by one that is not in the store gets a next one, which seals from then on.
 * What is under the lost keys stays lost, unless the store comes back: then all of them open again. Who was erased gets none.
 *
 * It may be killed and run again at any time. **Errors**: `Unavailable`; what was done stays done.
 */
export class LostKeys extends Context.Service<LostKeys>()("@credbuzzpay/server/person-key-life/LostKeys", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const store = yield* PersonKeyStore
    const keks = yield* KeyEncryptionKeys
    const keys = yield* PersonKeys
    const life = yield* makePersonKeyLifeRepo
    const bus = yield* InvalidationBus
    const audit = yield* AuditTrail

    /** The one that wraps from now on: another one, where the current one is lost too. */
    const usable = Effect.gen(function* () {
      const kekId = yield* keks.current
      if ((yield* store.ids).includes(kekId)) return kekId
      yield* keks.replace(kekId)
      return yield* keks.current
    })

    const drawnNext = Effect.fnUntraced(function* (kekId: string, lost: ReadonlyArray<LostKey>) {
      const kek = yield* store.kek(kekId).pipe(Effect.orDie)
      return yield* Effect.forEach(
        lost,
        ({ userCode, version }) => {
          const next = { userCode, version: version + 1 }
          return Effect.map(kek.wrap(newKey(), nameOfKey(next)), (wrapped): WrappedKey => ({ ...next, kekId, wrapped }))
        },
        { concurrency: AT_ONCE }
      )
    })

    const give = Effect.fnUntraced(function* (kekId: string, lost: ReadonlyArray<LostKey>) {
      const drawn = yield* drawnNext(kekId, lost)
      const at = DateTime.toDateUtc(yield* DateTime.now)
      return yield* Effect.gen(function* () {
        const given = yield* keys.keep(drawn, at)
        yield* bus.publish(lost.map(({ userCode }) => personKeyKey(userCode)))
        return given
      }).pipe(sql.withTransaction, repoBoundary)
    })

    /** `why`: who asks for it, and the reason. How many got a new key. */
    const replace = traced("LostKeys.replace")(function* (why: { readonly actor: string; readonly reason: string }) {
      const kekId = yield* usable
      const kept = yield* store.ids
      // First of all the system's, under which the last word of this is kept.
      let replaced = 0
      for (const range of [[SYSTEM], undefined] as const) {
        let after: string | undefined = ""
        while (after !== undefined) {
          const lost: ReadonlyArray<LostKey> = yield* repoBoundary(life.lost(kept, after, batchSize, range))
          if (lost.length > 0) replaced += yield* give(kekId, lost)
          after = lost.at(-1)?.userCode
        }
      }
      if (replaced > 0) {
        yield* audit.record({
          actor: why.actor,
          action: "person_keys.replaced",
          resourceType: "key_encryption_key",
          resourceId: kekId,
          newValues: { replaced },
          reason: why.reason
        })
      }
      return { replaced }
    })

    return { replace }
  })
}) {
  static readonly layer = Layer.effect(LostKeys, LostKeys.make)
}
