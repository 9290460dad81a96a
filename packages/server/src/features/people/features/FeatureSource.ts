import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { FeatureList, FeatureReads } from "@credbuzzpay/domain/people/features/FeatureReads"
import type { ListSource } from "../../platform/reads/ListSource.ts"
import { column, instantColumn, type RowSource } from "../../platform/reads/RowSource.ts"
import type { SortColumn } from "../../platform/reads/SortOrder.ts"

/** Features, out of `app_features`. */
export const featureSource: RowSource<Principal, typeof FeatureReads> = {
  readable: FeatureReads,
  table: "app_features",
  columns: {
    featureCode: column("feature_code"),
    name: column("name"),
    description: column("description"),
    isActive: column("is_active"),
    rowVersion: column("row_version"),
    createdAt: instantColumn("created_at"),
    updatedAt: instantColumn("updated_at")
  },
  relations: {}
}

const featureCode: SortColumn = { sql: "feature_code", type: "text", isUnique: true }

type Source = ListSource<
  Principal,
  typeof FeatureReads,
  (typeof FeatureList.sortKeys)[number],
  typeof FeatureList.filters
>

/** `GET features/` in SQL: a table of some dozens, for which no index but the key is kept. */
export const featureListSource: Source = {
  list: FeatureList,
  path: "/api/v1/features/",
  source: featureSource,
  sort: {
    featureCode,
    name: { sql: "name", type: "text" },
    createdAt: { sql: "created_at", type: "timestamptz" }
  },
  defaultSort: ["featureCode"],
  tie: featureCode,
  conditions: { isActive: (isActive, sql) => sql`is_active = ${isActive}` },
  scopeName: () => "all"
}
