import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"

export const featureNotFound = () => NotFound.of("FEATURE_NOT_FOUND", "There is no such feature", "feature_code")

/** Its code is taken; codes are never given twice. */
export const featureExists = () => Conflict.of("FEATURE_EXISTS", "There is a feature of this code", "feature_code")
