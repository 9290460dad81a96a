import { newPasswordRefusals, passwordUnchanged } from "../passwords/PasswordErrors.ts"
import { otpBudgetSpent } from "../registration/RegistrationErrors.ts"
import { oneProofRequired, resetIdRequired, resetLinkRejected, resetRejected } from "./PasswordResetErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { PasswordResetOperations } from "./PasswordResetOperations.ts"

/** How operations of `PasswordResetOperations` fail, beside what every operation can. */
export const passwordResetFailures = {
  forgot: [otpBudgetSpent],
  reset: [
    otpBudgetSpent,
    oneProofRequired,
    resetIdRequired,
    resetRejected,
    resetLinkRejected,
    passwordUnchanged,
    ...newPasswordRefusals
  ]
} satisfies FailuresOf<typeof PasswordResetOperations>
