import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { PersonKeyStore } from "./PersonKeyStore.ts"
import { type RowOf, rows, strings } from "../../../adapters/postgres/Rows.ts"
import { traced } from "../../../tracing/Traced.ts"

/** A wrapping key, as the database knows it. */
export const KekRecord = rows({
  kekId: Schema.String,
  activatedAt: Schema.NullOr(Schema.Date),
  retiredAt: Schema.NullOr(Schema.Date),
  closedAt: Schema.NullOr(Schema.Date),
  destroyedAt: Schema.NullOr(Schema.Date),
  renewalAskedAt: Schema.NullOr(Schema.Date)
})
export type KekRecord = RowOf<typeof KekRecord>

/**
 * The keys that wrap persons' keys. The keys themselves are in the store; the table `key_encryption_keys` records the life of
 * each. One is current and wraps.
 *
 * One is planned in the database first, made in the store under the id that it has there, and becomes current in the database.
 * So several who ask at once make one, and who was killed in between is gone on from. **Errors**: `Unavailable`.
 */
export class KeyEncryptionKeys extends Context.Service<
  KeyEncryptionKeys,
  {
    /** The id of the one that wraps; the first is made when there is none. */
    readonly current: Effect.Effect<string, Unavailable>
    /** Puts a new one in the place of `old`, which is retired, if that is current still. */
    readonly replace: (old: string | null) => Effect.Effect<void, Unavailable>
    /** All there ever were, oldest first. */
    readonly all: Effect.Effect<ReadonlyArray<KekRecord>, Unavailable>
  }
>()("@credbuzzpay/server/person-keys/KeyEncryptionKeys") {
  static readonly layer = Layer.effect(
    KeyEncryptionKeys,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const store = yield* PersonKeyStore
      const random = yield* SecureRandom.SecureRandom

      const isCurrent = sql`activated_at is not null and retired_at is null`
      const now = Effect.map(DateTime.now, DateTime.toDateUtc)

      const find = strings.first(sql`select kek_id from key_encryption_keys where ${isCurrent}`).pipe(
        Effect.map((kekId) => kekId ?? null),
        repoBoundary
      )

      const plan = Effect.fnUntraced(function* (old: string | null) {
        yield* sql`
          insert into key_encryption_keys (kek_id, created_at) select ${yield* random.uuidV7()}::text, ${yield* now}::timestamptz
          where (select kek_id from key_encryption_keys where ${isCurrent}) is not distinct from ${old}::text
          on conflict do nothing`
        return yield* strings.first(sql`select kek_id from key_encryption_keys where activated_at is null`)
      }, repoBoundary)

      const activate = Effect.fnUntraced(function* (planned: string, old: string | null) {
        const at = yield* now
        const [retired] = yield* sql`
          update key_encryption_keys set retired_at = ${at} where kek_id = ${old} and ${isCurrent} returning 1`
        if (old !== null && retired === undefined) return
        yield* sql`
          update key_encryption_keys set activated_at = ${at}
          where kek_id = ${planned} and activated_at is null
            and not exists (select from key_encryption_keys where ${isCurrent})`
      })

      const replace = traced("KeyEncryptionKeys.replace")(function* (old: string | null) {
        const planned = yield* plan(old)
        if (planned === undefined) return
        yield* store.make(planned)
        yield* activate(planned, old).pipe(sql.withTransaction, repoBoundary)
      })

      const current = Effect.gen(function* () {
        const found = yield* find
        if (found !== null) return found
        yield* replace(null)
        const made = yield* find
        return made ?? (yield* Unavailable.of({ what: "store of persons' keys", retryAfterSeconds: 1 }))
      })

      const all = KekRecord.all(sql`
        select kek_id, activated_at, retired_at, closed_at, destroyed_at, renewal_asked_at from key_encryption_keys
        order by created_at, kek_id`).pipe(repoBoundary)

      return { current, replace, all }
    })
  )
}
