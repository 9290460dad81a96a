import { NotFound } from "../errors/NotFound.ts"

/** Not there, or in another branch: the two are not told apart. */
export const userNotFound = () => NotFound.of("USER_NOT_FOUND", "There is no such user", "user_code")
