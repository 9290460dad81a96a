import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { CaseNoteOperations } from "./CaseNoteOperations.ts"

const errors = [userNotFound, notOnYourself, staffOutOfReach]

/** How operations of `CaseNoteOperations` fail, beside what every operation can. */
export const caseNoteFailures = {
  notes: errors,
  addNote: errors
} satisfies FailuresOf<typeof CaseNoteOperations>
