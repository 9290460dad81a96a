import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { FeatureLevel } from "@credbuzzpay/domain/access/FeatureLevel"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { ReadThroughCache } from "../../platform/cache/ReadThroughCache.ts"

const GrantRow = rows({ featureCode: Schema.String, accessLevel: FeatureLevel })

/** A feature somebody has, and at what level. */
export type Grant = RowOf<typeof GrantRow>

/**
 * `features:{user_code}`, 3600 s: what was granted to a person, whether the feature is on or off. That nothing was granted
 * is remembered too. Whoever changes grants calls `invalidate` in the same transaction.
 */
export class GrantCache extends Context.Service<GrantCache>()("@credbuzzpay/server/feature-access/GrantCache", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    return yield* ReadThroughCache.make({
      name: "features",
      capacity: 20_000,
      ttl: "3600 seconds",
      key: (userCode: string) => `features:${userCode}`,
      load: (userCode: string) =>
        repoBoundary(
          GrantRow.all(sql`
            select feature_code, access_level from app_access_control where user_code = ${userCode}
            order by feature_code`)
        ),
      codec: Schema.Array(Schema.Struct(GrantRow.columns))
    })
  })
}) {
  static readonly layer = Layer.effect(GrantCache, GrantCache.make)
}
