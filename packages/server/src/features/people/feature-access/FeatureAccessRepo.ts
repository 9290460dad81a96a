import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { FeatureGrant } from "@credbuzzpay/domain/people/feature-access/FeatureAccess"
import { rows } from "../../../adapters/postgres/Rows.ts"

const Grants = rows(FeatureGrant.fields)

const FeatureState = rows({
  featureCode: Schema.String,
  isActive: Schema.Boolean
})

/** The table `app_access_control`. Everything runs inside its caller's transaction. */
export class FeatureAccessRepo extends Context.Service<FeatureAccessRepo>()(
  "@credbuzzpay/server/feature-access/FeatureAccessRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const held = (userCode: string) =>
        Grants.all(sql`
        select feature_code, access_level from app_access_control where user_code = ${userCode} order by feature_code`)

      /** Whether each of these features is on; it stays so until the transaction ends. */
      const activity = (featureCodes: ReadonlyArray<string>) =>
        Effect.map(
          FeatureState.all(sql`
            select feature_code, is_active from app_features where feature_code = any(${featureCodes}::text[])
            order by feature_code for share`),
          (rows): ReadonlyMap<string, boolean> => new Map(rows.map((row) => [row.featureCode, row.isActive]))
        )

      const take = (userCode: string, featureCodes: ReadonlyArray<string>) => sql`
        delete from app_access_control
        where user_code = ${userCode} and feature_code = any(${featureCodes}::text[])`

      const give = (userCode: string, grants: ReadonlyArray<FeatureGrant>, by: string, at: Date) => sql`
        insert into app_access_control (user_code, feature_code, access_level, granted_by, created_at, updated_at)
        select ${userCode}::text, feature_code, access_level, ${by}::text, ${at}::timestamptz, ${at}::timestamptz
        from unnest(${grants.map((grant) => grant.featureCode)}::text[],
          ${grants.map((grant) => grant.accessLevel)}::text[]) as given (feature_code, access_level)
        on conflict (user_code, feature_code) do update
          set access_level = excluded.access_level, granted_by = excluded.granted_by, updated_at = excluded.updated_at`

      return { held, activity, take, give }
    })
  }
) {
  static readonly layer = Layer.effect(FeatureAccessRepo, FeatureAccessRepo.make)
}
