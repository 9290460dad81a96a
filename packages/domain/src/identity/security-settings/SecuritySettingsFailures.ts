import { userNotFound } from "../../accounts/UserErrors.ts"
import { ownAddressExcluded } from "./SecuritySettingsErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { SecuritySettingsOperations } from "./SecuritySettingsOperations.ts"

/** How operations of `SecuritySettingsOperations` fail, beside what every operation can. */
export const securitySettingsFailures = {
  get: [userNotFound],
  update: [userNotFound, ownAddressExcluded]
} satisfies FailuresOf<typeof SecuritySettingsOperations>
