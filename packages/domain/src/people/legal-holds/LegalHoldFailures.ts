import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import * as E from "./LegalHoldErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { LegalHoldOperations } from "./LegalHoldOperations.ts"

const known = [E.legalHoldNotFound, E.legalHoldLifted, notOnYourself, staffOutOfReach]

/** How operations of `LegalHoldOperations` fail, beside what every operation can. */
export const legalHoldFailures = {
  place: [
    userNotFound,
    notOnYourself,
    staffOutOfReach,
    E.legalHoldInForce,
    E.erasureBegan,
    E.personErased,
    E.reviewOutOfRange
  ],
  review: [...known, E.reviewOutOfRange],
  lift: [...known, E.personErased]
} satisfies FailuresOf<typeof LegalHoldOperations>
