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
  "features.get": { response: envelope(feature) },
  "features.create": {
    request: { feature_code: "KYC_REVIEW", name: feature.name, description: feature.description },
    response: envelope(feature, "Created")
  },
  "features.update": {
    request: { is_active: false },
    response: envelope({ ...feature, is_active: false, row_version: 2 })
  },
  "features.myAccess": {
    response: envelope({ feature_code: "KYC_REVIEW", access_level: "edit" })
  }
}
