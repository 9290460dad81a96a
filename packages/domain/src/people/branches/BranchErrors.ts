import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"

export const branchNotFound = () => NotFound.of("BRANCH_NOT_FOUND", "There is no such branch", "code")

/** Its code is taken; codes are never given twice. */
export const branchExists = () => Conflict.of("BRANCH_EXISTS", "There is a branch of this code", "code")

/** Open accounts belong to it; they are moved or closed first. */
export const branchInUse = (people: number, staff: number) =>
  Conflict.of("BRANCH_IN_USE", `Open accounts belong to this branch: ${people} of people, ${staff} of staff`)

/** The account's branch is closed; the account is moved to an open one first. */
export const branchClosed = () => Conflict.of("BRANCH_CLOSED", "The branch of this account is closed", "branch_code")
