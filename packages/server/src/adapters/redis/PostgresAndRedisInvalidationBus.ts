import { Effect, Layer } from "effect"
import type { SqlClient } from "effect/sql"
import { InvalidationBus } from "../../features/cache/InvalidationBus.ts"
import * as PostgresInvalidationBus from "../postgres/PostgresInvalidationBus.ts"
import type { PostgresListener } from "../postgres/PostgresListener.ts"
import type { RedisClient } from "./RedisClient.ts"
import * as RedisInvalidationBus from "./RedisInvalidationBus.ts"

/**
 * NOTIFY in the transaction is the truth: neither a crash after the commit nor a Redis that is away loses it, and only
 * its LISTEN decides about health. Redis tells the same once more, after the commit. Hearing twice does no harm.
 */
export const make = Effect.gen(function* () {
  const postgres = yield* PostgresInvalidationBus.make
  const redis = yield* RedisInvalidationBus.make
  return InvalidationBus.of({
    publish: (keys) => Effect.andThen(postgres.publish(keys), redis.publish(keys)),
    publishWithin: (keys, change) =>
      postgres.publishWithin(keys, (notice) => redis.publishWithin(keys, () => change(notice))),
    subscribe: (listener) => Effect.andThen(postgres.subscribe(listener), redis.subscribe(listener)),
    isHealthy: postgres.isHealthy
  })
})

export const layer: Layer.Layer<InvalidationBus, never, SqlClient.SqlClient | PostgresListener | RedisClient> =
  Layer.effect(InvalidationBus, make)
