import { featureExists, featureNotFound } from "./FeatureErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { FeatureOperations } from "./FeatureOperations.ts"

/** How operations of `FeatureOperations` fail, beside what every operation can. */
export const featureFailures = {
  get: [featureNotFound],
  create: [featureExists],
  update: [featureNotFound]
} satisfies FailuresOf<typeof FeatureOperations>
