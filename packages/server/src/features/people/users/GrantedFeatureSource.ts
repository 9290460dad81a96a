import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { FeatureReads } from "@credbuzzpay/domain/people/features/FeatureReads"
import { json, moment, text, word } from "../../platform/reads/Column.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"

/** Features, out of `app_features`: by themselves and as they are granted. Here, since features know grants, and grants people. */
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
