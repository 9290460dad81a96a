import { letterNotFound } from "./LetterErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { LetterOperations } from "./LetterOperations.ts"

/** How operations of `LetterOperations` fail, beside what every operation can. */
export const letterFailures = {
  get: [letterNotFound]
} satisfies FailuresOf<typeof LetterOperations>
