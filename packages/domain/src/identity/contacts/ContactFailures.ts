import { mobileRefusals } from "../../accounts/UserErrors.ts"
import { contactTaken, otpBudgetSpent, otpTooSoon } from "../registration/RegistrationErrors.ts"
import { invalidToken } from "../sessions/SessionErrors.ts"
import { contactChangeRejected, mobileKept, oneContactRequired } from "./ContactErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { ContactOperations } from "./ContactOperations.ts"

/** How operations of `ContactOperations` fail, beside what every operation can. */
export const contactFailures = {
  change: [otpTooSoon, otpBudgetSpent, oneContactRequired, mobileKept, ...mobileRefusals],
  verify: [contactTaken, mobileKept, invalidToken, otpBudgetSpent, contactChangeRejected]
} satisfies FailuresOf<typeof ContactOperations>
