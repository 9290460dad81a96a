import { PostgresListener } from "../../../src/adapters/postgres/PostgresListener.ts"
import * as PostgresAndRedisInvalidationBus from "../../../src/adapters/redis/PostgresAndRedisInvalidationBus.ts"
import * as RedisInvalidationBus from "../../../src/adapters/redis/RedisInvalidationBus.ts"
import { layer as database } from "../../../src/testing/TestDatabase.ts"
import { invalidationBusConformance } from "../../features/platform/cache/InvalidationBusConformance.ts"
import { withRedis } from "./RedisUnderTest.ts"
import { NodeCrypto } from "@effect/platform-node"
import { Effect, Layer } from "effect"

const testDatabase = Layer.merge(database, NodeCrypto.layerSecureRandom)

withRedis("invalidation", (client) => {
  invalidationBusConformance(
    "Redis",
    Effect.all([RedisInvalidationBus.make, RedisInvalidationBus.make]),
    Layer.mergeAll(client, testDatabase)
  )

  invalidationBusConformance(
    "PostgreSQL with Redis",
    Effect.all([PostgresAndRedisInvalidationBus.make, PostgresAndRedisInvalidationBus.make]),
    Layer.provideMerge(PostgresListener.layer, Layer.mergeAll(client, testDatabase))
  )
})
