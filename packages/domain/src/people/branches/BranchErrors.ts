import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { NotFound } from "../../errors/NotFound.ts"

export const branchNotFound = failsWith(NotFound)("BRANCH_NOT_FOUND", "There is no such branch", "code")

/** Its code is taken; codes are never given twice. */
export const branchExists = failsWith(Conflict)("BRANCH_EXISTS", "There is a branch of this code", "code")

/** Open accounts belong to it; they are moved or closed first. */
export const branchInUse = failsWith(Conflict)(
  "BRANCH_IN_USE",
  (people: number, staff: number) => `Open accounts belong to this branch: ${people} of people, ${staff} of staff`
)

/** The account's branch is closed; the account is moved to an open one first. */
export const branchClosed = failsWith(Conflict)("BRANCH_CLOSED", "The branch of this account is closed", "branch_code")
