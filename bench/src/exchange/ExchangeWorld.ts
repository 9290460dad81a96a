import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { PgClient } from "@effect/sql-pg"
import * as FolderFileStore from "@credbuzzpay/server/adapters/folder/FolderFileStore"
import * as FolderPersonKeyStore from "@credbuzzpay/server/adapters/folder/FolderPersonKeyStore"
import * as MemoryInvalidationBus from "@credbuzzpay/server/adapters/memory/MemoryInvalidationBus"
import { sessionSettings } from "@credbuzzpay/server/adapters/postgres/SessionSettings"
import { AuditSealConfig } from "@credbuzzpay/server/config/AuditSealConfig"
import { FilesConfig } from "@credbuzzpay/server/config/FilesConfig"
import { PersonKeysConfig } from "@credbuzzpay/server/config/PersonKeysConfig"
import * as auditArchive from "@credbuzzpay/server/features/evidence/audit-archive/layer"
import * as auditExchange from "@credbuzzpay/server/features/evidence/audit-exchange/layer"
import * as auditSeals from "@credbuzzpay/server/features/evidence/audit-seals/layer"
import { AuditSealer } from "@credbuzzpay/server/features/evidence/audit-seals/AuditSealer"
import { SealSigner } from "@credbuzzpay/server/features/evidence/audit-seals/SealSigner"
import { AuditVerifier } from "@credbuzzpay/server/features/evidence/audit-verification/AuditVerifier"
import * as exchangedRows from "@credbuzzpay/server/features/evidence/exchanged-rows/layer"
import * as auditTrail from "@credbuzzpay/server/features/platform/audit-trail/layer"
import * as LocalKeyWrapping from "@credbuzzpay/server/features/platform/key-wrapping/LocalKeyWrapping"
import * as personKeys from "@credbuzzpay/server/features/platform/person-keys/layer"
import { Layer, Redacted } from "effect"

const Signer = SealSigner.layer.pipe(
  Layer.provide(
    Layer.succeed(AuditSealConfig, {
      keys: [{ id: "bench", bytes: Redacted.make(new Uint8Array(32).fill(7)) }],
      retired: []
    })
  )
)

/** A worker over a database, whose files and keys of persons are in a folder. */
export const exchangeWorld = (databaseUrl: string, folder: string) =>
  auditExchange.exchange.pipe(
    Layer.provideMerge(AuditVerifier.layer),
    Layer.provideMerge(Layer.mergeAll(auditArchive.layer, exchangedRows.layer)),
    Layer.provideMerge(AuditSealer.layer),
    Layer.provideMerge(auditSeals.layer),
    Layer.provideMerge(Layer.merge(auditTrail.layer, personKeys.layer)),
    Layer.provideMerge(Layer.mergeAll(FolderFileStore.layer, FolderPersonKeyStore.layer, MemoryInvalidationBus.layer)),
    Layer.provideMerge(Signer),
    Layer.provide(Layer.succeed(FilesConfig, { folder: `${folder}/files` })),
    Layer.provide([LocalKeyWrapping.layer, Layer.succeed(PersonKeysConfig, { folder: `${folder}/keys` })]),
    Layer.provideMerge(PgClient.layer({ ...sessionSettings(Redacted.make(databaseUrl), "main"), maxConnections: 4 })),
    Layer.provideMerge(Layer.merge(NodeServices.layer, NodeCrypto.layerSecureRandom))
  )
