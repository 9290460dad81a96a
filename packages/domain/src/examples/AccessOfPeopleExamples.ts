import type { OperationExample } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const features = [
  { feature_code: "KYC_REVIEW", access_level: "edit" },
  { feature_code: "REPORTS", access_level: "view" }
]

const platforms = [
  { platform: "web", is_allowed: true },
  { platform: "mobile", is_allowed: false },
  { platform: "admin", is_allowed: false }
]

/** The operations of the groups `featureAccess` and `platformAccess`. */
export const accessOfPeopleExamples: Readonly<Record<string, OperationExample>> = {
  "featureAccess.get": {
    response: envelope({ features, row_version: 2 })
  },
  "featureAccess.replace": {
    request: { features },
    response: envelope({ features, row_version: 3 })
  },
  "platformAccess.get": {
    response: envelope({ platforms, row_version: 2 })
  },
  "platformAccess.replace": {
    request: { platforms },
    response: envelope({ platforms, row_version: 3 })
  }
}
