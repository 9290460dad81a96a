import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { PgClient } from "@effect/sql-pg"
import * as MemoryFileStore from "@credbuzzpay/server/adapters/memory/MemoryFileStore"
import { AuditSealConfig } from "@credbuzzpay/server/config/AuditSealConfig"
import * as auditSeals from "@credbuzzpay/server/features/evidence/audit-seals/layer"
import { AuditSealer } from "@credbuzzpay/server/features/evidence/audit-seals/AuditSealer"
import { AuditVerifier } from "@credbuzzpay/server/features/evidence/audit-verification/AuditVerifier"
import { SealSigner } from "@credbuzzpay/server/features/evidence/audit-seals/SealSigner"
import { AuditTrail } from "@credbuzzpay/server/features/platform/audit-trail/AuditTrail"
import * as MemoryInvalidationBus from "@credbuzzpay/server/adapters/memory/MemoryInvalidationBus"
import * as MemoryPersonKeyStore from "@credbuzzpay/server/adapters/memory/MemoryPersonKeyStore"
import * as auditTrail from "@credbuzzpay/server/features/platform/audit-trail/layer"
import { Effect, Layer, Redacted, String } from "effect"
import { SqlClient } from "effect/sql"

const Signer = SealSigner.layer.pipe(
  Layer.provide(
    Layer.succeed(AuditSealConfig, {
      keys: [{ id: "bench", bytes: Redacted.make(new Uint8Array(32).fill(7)) }],
      retired: []
    })
  )
)

/** A connection for each writer, as many servers would have them, and what seals and verifies. */
export const sealWorld = (databaseUrl: string, maxConnections: number) =>
  Layer.mergeAll(AuditSealer.layer, AuditVerifier.layer, auditTrail.layer).pipe(
    Layer.provide([MemoryPersonKeyStore.layerShared, MemoryInvalidationBus.layer]),
    Layer.provideMerge(auditSeals.layer),
    Layer.provideMerge(Layer.mergeAll(MemoryFileStore.layer, Signer, NodeCrypto.layerSecureRandom)),
    Layer.provideMerge(
      PgClient.layer({
        url: Redacted.make(databaseUrl),
        maxConnections,
        transformResultNames: String.snakeToCamel,
        transformJson: false
      })
    )
  )

/** One act on record, as services write it. */
export const act = Effect.gen(function* () {
  yield* (yield* AuditTrail).record({
    actor: "system",
    action: "user.updated",
    resourceType: "user",
    resourceId: "ABCD2345",
    oldValues: { first_name: "Asha", city: "Pune" },
    newValues: { first_name: "Usha", city: "Mumbai" }
  })
})

/** What an audited change does: a row of state, the audit row, one commit. */
export const change = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`update bench_state set n = n + 1 where id = floor(random() * 1000)`
  yield* act
}).pipe((effect) => Effect.flatMap(SqlClient.SqlClient, (sql) => sql.withTransaction(effect)))

export const stateTable = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`create table bench_state (id integer primary key, n integer not null)`
  yield* sql`insert into bench_state select id, 0 from generate_series(0, 999) as id`
})
