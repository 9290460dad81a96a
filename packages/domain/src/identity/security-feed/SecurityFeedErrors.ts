import { NotFound } from "../../errors/NotFound.ts"

/** Not there, or somebody else's: not told apart. */
export const signInNotFound = () => NotFound.of("SIGN_IN_NOT_FOUND", "There is no such sign-in", "activity_id")
