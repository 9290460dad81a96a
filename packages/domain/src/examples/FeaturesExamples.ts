import type { OperationExample } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const feature = {
  feature_code: "KYC_REVIEW",
  name: "Review KYC documents",
  description: "Decide what the provider left to a person",
  is_active: true,
  row_version: 1,
  created_at: "2026-11-23T09:31:04.000Z",
  updated_at: "2026-11-23T09:31:04.000Z"
}

/** The operations of the group `features`. */
export const featuresExamples: Readonly<Record<string, OperationExample>> = {
  "features.list": {
    summary: "List the features",
    response: envelope({
      items: [feature],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  },
  "features.get": { summary: "Read a feature", response: envelope(feature) },
  "features.create": {
    summary: "Add a feature",
    request: { feature_code: "KYC_REVIEW", name: feature.name, description: feature.description },
    response: envelope(feature, "Created")
  },
  "features.update": {
    summary: "Change a feature, or switch it on or off",
    request: { is_active: false },
    response: envelope({ ...feature, is_active: false, row_version: 2 })
  },
  "features.myAccess": {
    summary: "Ask what one may do with a feature",
    response: envelope({ feature_code: "KYC_REVIEW", access_level: "edit" })
  }
}
