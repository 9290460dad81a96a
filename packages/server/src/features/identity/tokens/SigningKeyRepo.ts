import { Context, DateTime, Effect, Layer, Ref, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { PublicJwk } from "./JsonWebKeySet.ts"
import type { StoredSigningKey } from "./SigningKey.ts"
import { traced } from "../../../tracing/Traced.ts"

const Rows = Schema.Array(
  Schema.Struct({
    kid: Schema.String,
    status: Schema.Literals(["next", "current", "previous"]),
    publicJwk: PublicJwk,
    privateKeySealed: Schema.String
  })
)

// What the primary key and the two unique indexes refuse.
const taken = (row: StoredSigningKey, key: StoredSigningKey) =>
  row.kid === key.kid || (row.status === key.status && key.status !== "previous")

/**
 * The table `signing_keys`.
 *
 * `live` are the keys that still sign or verify: next, current and previous. `insert` adds a next or current key
 * unless there is one already, and says nothing about which: two instances that start together both ask, the
 * unique index lets one in, and both read the same keys afterwards. **Errors**: `Unavailable` when the database is.
 */
export class SigningKeyRepo extends Context.Service<
  SigningKeyRepo,
  {
    readonly live: Effect.Effect<ReadonlyArray<StoredSigningKey>, Unavailable>
    readonly insert: (key: StoredSigningKey, now: DateTime.Utc) => Effect.Effect<void, Unavailable>
  }
>()("@credbuzzpay/server/tokens/SigningKeyRepo") {
  static readonly layer: Layer.Layer<SigningKeyRepo, never, SqlClient.SqlClient> = Layer.effect(
    SigningKeyRepo,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const live = sql`
        select kid, status, public_jwk as "publicJwk", private_key_sealed as "privateKeySealed"
        from signing_keys where status in ('next', 'current', 'previous') order by created_at, kid`.pipe(
        Effect.flatMap((rows) => Effect.orDie(Schema.decodeUnknownEffect(Rows)(rows))),
        repoBoundary
      )
      const insert = traced("SigningKeyRepo.insert")(function* (key: StoredSigningKey, now: DateTime.Utc) {
        const at = DateTime.toDateUtc(now)
        const activatedAt = key.status === "current" ? at : null
        yield* sql`
          insert into signing_keys (kid, algorithm, public_jwk, private_key_sealed, status, created_at, activated_at)
          values (${key.kid}, 'EdDSA', ${JSON.stringify(key.publicJwk)}::text::jsonb, ${key.privateKeySealed},
                  ${key.status}, ${at}, ${activatedAt})
          on conflict do nothing`.pipe(repoBoundary)
      })
      return { live, insert }
    })
  )

  /** The table's behaviour, its unique indexes included, in memory. */
  static readonly layerMemory: Layer.Layer<SigningKeyRepo> = Layer.effect(
    SigningKeyRepo,
    Effect.gen(function* () {
      const rows = yield* Ref.make<ReadonlyArray<StoredSigningKey>>([])
      return {
        live: Ref.get(rows),
        insert: (key) => Ref.update(rows, (all) => (all.some((row) => taken(row, key)) ? all : [...all, key]))
      }
    })
  )
}
