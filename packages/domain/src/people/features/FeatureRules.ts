import { featureInPath, sharedAccess, staffAccess } from "../../access/Access.ts"

/** The list of features is everybody's. */
export const readFeatures = sharedAccess()

export const configureFeatures = staffAccess(["super_admin"])

/** Whoever has the feature in the path. */
export const useFeature = sharedAccess({ feature: featureInPath("feature_code", "view") })
