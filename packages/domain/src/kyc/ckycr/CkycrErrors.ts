import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { NotFound } from "../../errors/NotFound.ts"

/** This installation has no way to the registry. */
export const ckycrOff = failsWith(Conflict)(
  "CKYCR_OFF",
  "The Central KYC Records Registry is not asked from here; submit a document"
)

/** Not there, or about somebody whom the caller may not see: the two are not told apart. */
export const filingNotFound = failsWith(NotFound)("CKYCR_FILING_NOT_FOUND", "There is no such filing", "filing_id")

/** What is due or was accepted is not sent again by hand. */
export const filingNotRefused = failsWith(Conflict)(
  "CKYCR_FILING_NOT_REFUSED",
  "Only a filing that the registry refused is sent again"
)
