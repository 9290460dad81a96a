import type { FeatureOperations } from "../people/features/FeatureOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
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

export const featuresExamples: ExamplesOf<typeof FeatureOperations> = {
  list: {
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
  get: { response: envelope(feature) },
  create: {
    request: { feature_code: "KYC_REVIEW", name: feature.name, description: feature.description },
    response: envelope(feature, "Created")
  },
  update: {
    request: { is_active: false },
    response: envelope({ ...feature, is_active: false, row_version: 2 })
  },
  myAccess: {
    response: envelope({ feature_code: "KYC_REVIEW", access_level: "edit" })
  }
}
