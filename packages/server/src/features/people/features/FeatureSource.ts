import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { FeatureList } from "@credbuzzpay/domain/people/features/FeatureReads"
import type { SourceOf } from "../../platform/reads/ListSource.ts"
import { featureSource } from "../users/GrantedFeatureSource.ts"
import type { SortColumn } from "../../platform/reads/SortOrder.ts"

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
