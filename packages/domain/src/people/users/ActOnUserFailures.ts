import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"

/** How every act of staff on a person can fail. */
export const actOnUserFailures = [userNotFound, notOnYourself, staffOutOfReach] as const
