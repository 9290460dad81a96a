import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { featureNamedTwice, featureSwitchedOff, featureUnknown, holdsEveryFeature } from "./FeatureAccessErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { FeatureAccessOperations } from "./FeatureAccessOperations.ts"

/** How operations of `FeatureAccessOperations` fail, beside what every operation can. */
export const featureAccessFailures = {
  get: [userNotFound],
  replace: [
    userNotFound,
    notOnYourself,
    staffOutOfReach,
    holdsEveryFeature,
    featureNamedTwice,
    featureUnknown,
    featureSwitchedOff
  ]
} satisfies FailuresOf<typeof FeatureAccessOperations>
