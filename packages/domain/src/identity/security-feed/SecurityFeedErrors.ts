import { NotFound } from "../../errors/NotFound.ts"
import { failsWith } from "../../errors/Failure.ts"

/** Not there, or somebody else's: not told apart. */
export const signInNotFound = failsWith(NotFound)("SIGN_IN_NOT_FOUND", "There is no such sign-in", "activity_id")
