import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { strings } from "../../../adapters/postgres/Rows.ts"
import { ReadThroughCache } from "../../platform/cache/ReadThroughCache.ts"

/**
 * The codes of the features that are switched on, in order, under one key: that a feature is switched off is one
 * invalidation for everybody, not one for each person who has it. Whoever adds or changes a feature calls `invalidate`
 * in the same transaction.
 */
export class ActiveFeatures extends Context.Service<ActiveFeatures>()(
  "@credbuzzpay/server/feature-access/ActiveFeatures",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const cache = yield* ReadThroughCache.make({
        name: "active_features",
        capacity: 1,
        ttl: "3600 seconds",
        key: () => "active_features",
        load: () =>
          repoBoundary(strings.all(sql`select feature_code from app_features where is_active order by feature_code`)),
        codec: Schema.Array(Schema.String)
      })
      return { get: cache.get(undefined), invalidate: cache.invalidate(undefined) }
    })
  }
) {
  static readonly layer = Layer.effect(ActiveFeatures, ActiveFeatures.make)
}
