import { Schema, SchemaTransformation } from "effect"
import { FeatureLevel } from "../../access/FeatureLevel.ts"
import { RowVersion } from "../../platform/preconditions/RowVersion.ts"
import { isBlank } from "../../values/Blank.ts"
import { patternRule } from "../../values/FieldRule.ts"
import { label } from "../../values/Label.ts"
import { someField } from "../../values/SomeField.ts"
import { FeatureCode } from "./FeatureCode.ts"

/** A part of the product that people are granted one by one. One that is not active gives nobody anything. */
export const Feature = Schema.Struct({
  featureCode: Schema.String,
  name: Schema.String,
  description: Schema.String,
  isActive: Schema.Boolean,
  rowVersion: Schema.Int,
  createdAt: Schema.DateTimeUtcFromString,
  updatedAt: Schema.DateTimeUtcFromString
}).annotate({ identifier: "Feature" })
export type Feature = typeof Feature.Type

const FeatureName = label("INVALID_FEATURE_NAME")

/** At most 500 characters, lines allowed; one that shows nothing is none. **Errors**: `INVALID_FEATURE_DESCRIPTION`. */
const Description = Schema.String.check(
  patternRule(
    "INVALID_FEATURE_DESCRIPTION",
    "must have at most 500 characters, none of them a control character",
    /^(?:[^\p{Cc}]|[\n\t]){0,500}$/u,
    { maxLength: 500 }
  )
).pipe(
  Schema.decodeTo(
    Schema.String,
    SchemaTransformation.transform({ decode: (s) => (isBlank(s) ? "" : s), encode: (s) => s })
  )
)

/** A new feature, active unless it says otherwise. **Errors**: `FEATURE_EXISTS`. */
export const CreateFeature = Schema.Struct({
  featureCode: FeatureCode,
  name: FeatureName,
  description: Schema.optionalKey(Description),
  isActive: Schema.optionalKey(Schema.Boolean)
})

const changes = {
  name: Schema.optionalKey(FeatureName),
  description: Schema.optionalKey(Description),
  isActive: Schema.optionalKey(Schema.Boolean)
}

export const FeatureOf = Schema.Struct({ featureCode: FeatureCode })

/** What changes; the rest stays. The code never changes. **Errors**: `NOTHING_TO_CHANGE`. */
export const UpdateFeature = Schema.Struct({ featureCode: FeatureCode, rowVersion: RowVersion, ...changes }).check(
  someField(changes)
)
export type FeatureChanges = Omit<typeof UpdateFeature.Type, "featureCode" | "rowVersion">

/** What the caller may do with a feature. */
export const MyFeatureAccess = Schema.Struct({ featureCode: Schema.String, accessLevel: FeatureLevel }).annotate({
  identifier: "MyFeatureAccess"
})
