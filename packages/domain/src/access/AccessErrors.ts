import { PermissionDenied } from "../errors/PermissionDenied.ts"
import { failsWith } from "../errors/Failure.ts"

/** The caller does not hold the feature at the level that the act needs, or it is switched off. */
export const featureDenied = failsWith(PermissionDenied)("FEATURE_DENIED", "You may not use this feature")
