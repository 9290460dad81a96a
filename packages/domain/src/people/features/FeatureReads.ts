import { flag } from "../../platform/reads/Filters.ts"
import { listOf } from "../../platform/reads/ListOf.ts"
import { readable } from "../../platform/reads/Readable.ts"
import { readOf } from "../../platform/reads/ReadOf.ts"
import { Feature } from "./Feature.ts"
import { FeatureCode } from "./FeatureCode.ts"

/** What can be read of a feature. */
export const FeatureReads = readable({ name: "feature", schema: Feature, key: "featureCode" })

/** Reading one feature. */
export const FeatureRead = readOf(FeatureReads, { featureCode: FeatureCode })

/** Listing features, by code unless sorted otherwise. */
export const FeatureList = listOf(FeatureRead, {
  name: "Feature",
  sort: ["featureCode", "name", "createdAt"],
  filters: { isActive: flag }
})
