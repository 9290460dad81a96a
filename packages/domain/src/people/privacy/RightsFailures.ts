import { notOnYourself, staffAccountStays, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import * as E from "./PrivacyErrors.ts"
import type { RightsOperations } from "./RightsOperations.ts"

const settling = [E.privacyRequestNotFound, E.privacyRequestSettled]

/** How operations of `RightsOperations` fail, beside what every operation can. */
export const rightsFailures = {
  ask: [E.privacyRequestOpen],
  end: settling,
  decide: [...settling, userNotFound, notOnYourself, staffOutOfReach, staffAccountStays]
} satisfies FailuresOf<typeof RightsOperations>
