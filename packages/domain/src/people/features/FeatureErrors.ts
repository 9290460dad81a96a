import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { failsWith } from "../../errors/Failure.ts"

export const featureNotFound = failsWith(NotFound)("FEATURE_NOT_FOUND", "There is no such feature", "feature_code")

/** Its code is taken; codes are never given twice. */
export const featureExists = failsWith(Conflict)("FEATURE_EXISTS", "There is a feature of this code", "feature_code")
