import { Schema } from "effect"
import { FeatureLevel } from "../../access/FeatureLevel.ts"
import { FeatureCode } from "../features/FeatureCode.ts"
import { RowVersion } from "../../platform/preconditions/RowVersion.ts"
import { fieldRule } from "../../values/FieldRule.ts"
import { UserCode } from "../../values/UserCode.ts"

/** A feature and how much of it. */
export const FeatureGrant = Schema.Struct({ featureCode: FeatureCode, accessLevel: FeatureLevel }).annotate({
  identifier: "FeatureGrant"
})
export type FeatureGrant = typeof FeatureGrant.Type

/**
 * What a person was granted, by code; never at `none`. A feature that is off is listed, and gives nothing until it is on
 * again. `rowVersion` is that of the person's account.
 */
export const FeatureAccess = Schema.Struct({ features: Schema.Array(FeatureGrant), rowVersion: Schema.Int }).annotate({
  identifier: "FeatureAccess"
})
export type FeatureAccess = typeof FeatureAccess.Type

/** At most 200 grants. **Errors**: `TOO_MANY_FEATURES`. */
const FeatureGrants = Schema.Array(FeatureGrant).check(
  fieldRule<ReadonlyArray<unknown>>("TOO_MANY_FEATURES", "must name at most 200 features", (all) => all.length <= 200, {
    maxItems: 200
  })
)

export const FeatureAccessOf = Schema.Struct({ userCode: UserCode })

/**
 * All that the person is to have: what is not named, or named at `none`, is taken away. **Errors**: `UNKNOWN_FEATURE`,
 * `INACTIVE_FEATURE` and `DUPLICATE_FEATURE` at the path of each.
 */
export const ReplaceFeatureAccess = Schema.Struct({
  userCode: UserCode,
  rowVersion: RowVersion,
  features: FeatureGrants
})
