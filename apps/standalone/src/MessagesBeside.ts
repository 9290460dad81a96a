import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { Layer } from "effect"
import * as PostgresInvalidationBus from "@credbuzzpay/server/adapters/postgres/PostgresInvalidationBus"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import * as PrimaryDatabase from "@credbuzzpay/server/adapters/postgres/PrimaryDatabase"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import * as auditTrail from "@credbuzzpay/server/features/platform/audit-trail/layer"
import { DeadMessages } from "@credbuzzpay/server/features/platform/messages/DeadMessages"
import { KeyStore } from "@credbuzzpay/server/ServerLayer"

/** The messages that were given up, on the database of the running system. */
export const deadMessages = DeadMessages.layer.pipe(
  Layer.provide(auditTrail.layer),
  Layer.provide([KeyStore, PostgresInvalidationBus.layer]),
  Layer.provide([PostgresListener.layer, NodeCrypto.layerSecureRandom]),
  Layer.provide(PrimaryDatabase.layer),
  Layer.provide(DatabaseConfig.layerConfig)
)
