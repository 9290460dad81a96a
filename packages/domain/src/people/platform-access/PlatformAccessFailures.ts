import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { platformNamedTwice } from "./PlatformAccessErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { PlatformAccessOperations } from "./PlatformAccessOperations.ts"

/** How operations of `PlatformAccessOperations` fail, beside what every operation can. */
export const platformAccessFailures = {
  get: [userNotFound],
  replace: [userNotFound, notOnYourself, staffOutOfReach, platformNamedTwice]
} satisfies FailuresOf<typeof PlatformAccessOperations>
