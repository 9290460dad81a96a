import { NotFound } from "../../errors/NotFound.ts"
import { failsWith } from "../../errors/Failure.ts"

/** There is no such letter, or it is of somebody whom the caller may not see. */
export const letterNotFound = failsWith(NotFound)("LETTER_NOT_FOUND", "There is no such letter", "letter_id")
