import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { InvalidationBus } from "../cache/InvalidationBus.ts"
import { KeyEncryptionKeys } from "../person-keys/KeyEncryptionKeys.ts"
import { personKeyKey } from "../person-keys/PersonKeys.ts"
import { PersonKeyStore } from "../person-keys/PersonKeyStore.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { traced } from "../../../tracing/Traced.ts"

const ErasedRow = rows({ living: Schema.Int, destroyed: Schema.Int, keks: Schema.Array(Schema.String) })

/** Why a key is destroyed. `reason` is a word of ours (`erasure`): it stays readable, so it is nothing about the person. */
export interface Destroying {
  readonly actor: string
  readonly reason: string
}

/**
 * Destroys a person's key, and says when nobody can read them any more.
 *
 * `destroy` belongs in the transaction of the erasure, or is one: the key goes from the database with its audit row, and every
 * instance drops it from memory after the commit. Whether there was one to destroy. Who never had a key gets none any more.
 *
 * What a backup has is still wrapped, and opens while there is the key that wrapped it. `askRenewal` has the worker bring the
 * living under a new one and destroy that (`person-keys-renew`). `isErased` is true from then on: no key is left in the
 * store under which theirs ever was. **Errors**: `Unavailable`. **Source**: docs/adr/0057.
 */
export class PersonKeyDestruction extends Context.Service<PersonKeyDestruction>()(
  "@credbuzzpay/server/person-key-life/PersonKeyDestruction",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const audit = yield* AuditTrail
      const bus = yield* InvalidationBus
      const keks = yield* KeyEncryptionKeys
      const store = yield* PersonKeyStore

      const destroyed = Effect.fnUntraced(function* (userCode: string, reason: string) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const [never] = yield* sql`
          insert into person_keys (user_code, version, created_at, destroyed_at, reason)
          values (${userCode}, 1, ${at}, ${at}, ${reason}) on conflict do nothing returning 1`
        const ended = yield* sql`
          update person_keys set wrapped = null, destroyed_at = ${at}, reason = ${reason}
          where user_code = ${userCode} and destroyed_at is null returning 1`
        return never !== undefined || ended.length > 0
      })

      const destroy = traced("PersonKeyDestruction.destroy")(function* (userCode: string, why: Destroying) {
        return yield* Effect.gen(function* () {
          const did = yield* destroyed(userCode, why.reason)
          if (!did) return false
          yield* audit.record({
            actor: why.actor,
            subject: userCode,
            action: "person_key.destroyed",
            resourceType: "person_key",
            resourceId: userCode,
            newValues: { cause: why.reason }
          })
          yield* bus.publish([personKeyKey(userCode)])
          return true
        }).pipe(sql.withTransaction, repoBoundary)
      })

      const askRenewal = Effect.gen(function* () {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* repoBoundary(sql`
          update key_encryption_keys set renewal_asked_at = ${at}
          where activated_at is not null and retired_at is null and renewal_asked_at is null`)
      }).pipe(Effect.withSpan("PersonKeyDestruction.askRenewal"))

      const isErased = traced("PersonKeyDestruction.isErased")(function* (userCode: string) {
        const row = yield* ErasedRow.one(sql`
          select count(wrapped)::int as living, count(destroyed_at)::int as destroyed,
            -- Of those it was ever under the last is known, and the earlier ones were before that.
            (select coalesce(array_agg(kek_id), '{}') from key_encryption_keys where (created_at, kek_id) <=
              (select created_at, kek_id from key_encryption_keys
                where kek_id in (select kek_id from person_keys where user_code = ${userCode})
                order by created_at desc, kek_id desc limit 1)) as keks
          from person_keys where user_code = ${userCode}`).pipe(repoBoundary)
        if (row.destroyed === 0 || row.living > 0) return false
        const kept = yield* store.ids
        // Another folder, or an empty one, says nothing.
        if (!kept.includes(yield* keks.current)) return false
        return row.keks.every((kekId) => !kept.includes(kekId))
      })

      return { destroy, askRenewal, isErased }
    })
  }
) {
  static readonly layer = Layer.effect(PersonKeyDestruction, PersonKeyDestruction.make)
}
