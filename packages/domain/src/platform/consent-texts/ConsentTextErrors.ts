import { failsWith } from "../../errors/Failure.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { refuses } from "../../errors/Refusal.ts"

/** A version that is in force no more, or a language that it is not in, is as unknown as one that never was. */
export const consentTextUnknown = refuses(
  "CONSENT_TEXT_UNKNOWN",
  (inForce: string, _field: string) => `must be a text in force: ${inForce}`,
  (_inForce: string, field: string) => field
)

/** Never shown to anybody by this installation. */
export const consentTextNotFound = failsWith(NotFound)("CONSENT_TEXT_NOT_FOUND", "There is no such text", "version")
