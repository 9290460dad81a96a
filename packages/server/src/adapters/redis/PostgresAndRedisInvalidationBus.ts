import { Effect, Layer } from "effect"
import type { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { InvalidationBus } from "../../features/platform/cache/InvalidationBus.ts"
import * as PostgresInvalidationBus from "../postgres/PostgresInvalidationBus.ts"
import type { PostgresListener } from "../postgres/PostgresListener.ts"
import type { RedisClient } from "./RedisClient.ts"
import { makeRedisChannel } from "./RedisInvalidationBus.ts"

/**
 * NOTIFY in the transaction is the truth: neither a crash after the commit nor a Redis that is away loses it, and only
 * its LISTEN decides about health. Redis tells the same once more, after the commit. Hearing twice does no harm.
 */
export const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const postgres = yield* PostgresInvalidationBus.make
  const redis = yield* makeRedisChannel
  const announce = (keys: ReadonlyArray<string>) => sql.afterCommit(redis.announce(keys))
  return InvalidationBus.of({
    publish: (keys) => Effect.andThen(postgres.publish(keys), announce(keys)),
    publishWithin: (keys, change) => Effect.ensuring(postgres.publishWithin(keys, change), announce(keys)),
    subscribe: (listener) => Effect.andThen(postgres.subscribe(listener), redis.listeners.subscribe(listener)),
    isHealthy: postgres.isHealthy
  })
})

export const layer: Layer.Layer<
  InvalidationBus,
  never,
  SqlClient.SqlClient | PostgresListener | RedisClient | SecureRandom.SecureRandom
> = Layer.effect(InvalidationBus, make)
