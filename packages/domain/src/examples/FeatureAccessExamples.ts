import type { FeatureAccessOperations } from "../people/feature-access/FeatureAccessOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const features = [
  { feature_code: "KYC_REVIEW", access_level: "edit" },
  { feature_code: "REPORTS", access_level: "view" }
]

export const featureAccessExamples: ExamplesOf<typeof FeatureAccessOperations> = {
  get: {
    response: envelope({ features, row_version: 2 })
  },
  replace: {
    request: { features },
    response: envelope({ features, row_version: 3 })
  }
}
