import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Feature } from "@credbuzzpay/domain/people/features/Feature"
import { rows } from "../../../adapters/postgres/Rows.ts"

const moment = Schema.DateTimeUtcFromDate

const FeatureRow = rows({ ...Feature.fields, createdAt: moment, updatedAt: moment })

/** What staff say of a feature. */
export type FeatureWords = Pick<Feature, "featureCode" | "name" | "description" | "isActive">

/** The table `app_features`. Writes run inside their caller's transaction. */
export class FeatureRepo extends Context.Service<FeatureRepo>()("@credbuzzpay/server/features/FeatureRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const columns = sql`feature_code, name, description, is_active, row_version, created_at, updated_at`

    /** Locked until the transaction ends. */
    const lock = (featureCode: string) =>
      FeatureRow.first(sql`select ${columns} from app_features where feature_code = ${featureCode} for update`)

    /** Nothing when the code is taken. */
    const insert = (feature: FeatureWords, by: string, at: Date) =>
      FeatureRow.first(sql`
        insert into app_features (feature_code, name, description, is_active, created_at, updated_at, created_by_user,
          updated_by_user_id)
        values (${feature.featureCode}, ${feature.name}, ${feature.description}, ${feature.isActive}, ${at}, ${at},
          ${by}, ${by})
        on conflict do nothing returning ${columns}`)

    const update = (feature: FeatureWords, by: string, at: Date) =>
      FeatureRow.first(sql`
        update app_features set name = ${feature.name}, description = ${feature.description},
          is_active = ${feature.isActive}, row_version = row_version + 1, updated_at = ${at}, updated_by_user_id = ${by}
        where feature_code = ${feature.featureCode} returning ${columns}`)

    return { lock, insert, update }
  })
}) {
  static readonly layer = Layer.effect(FeatureRepo, FeatureRepo.make)
}
