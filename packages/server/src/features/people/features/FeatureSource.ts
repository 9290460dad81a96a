import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { FeatureList, FeatureReads } from "@credbuzzpay/domain/people/features/FeatureReads"
import { json, moment, text, word } from "../../platform/reads/Column.ts"
import type { SourceOf } from "../../platform/reads/ListSource.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"
import type { SortColumn } from "../../platform/reads/SortOrder.ts"

/** Features, out of `app_features`. */
export const featureSource: RowSource<Principal, typeof FeatureReads> = {
  readable: FeatureReads,
  table: "app_features",
  columns: {
    featureCode: word("feature_code"),
    name: text("name"),
    description: text("description"),
    isActive: json("is_active"),
    rowVersion: json("row_version"),
    createdAt: moment("created_at"),
    updatedAt: moment("updated_at")
  },
  relations: {}
}

const featureCode: SortColumn = { sql: "feature_code", type: "text", isUnique: true }

/** `GET features/` in SQL: a table of some dozens, for which no index but the key is kept. */
export const featureListSource: SourceOf<Principal, typeof FeatureList> = {
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
