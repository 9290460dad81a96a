import { otpBudgetSpent, otpTooSoon } from "../registration/RegistrationErrors.ts"
import { invalidToken } from "../sessions/SessionErrors.ts"
import { factorNotEnabled } from "../two-factor/TwoFactorErrors.ts"
import { secondFactorNeeded, stepUpRejected } from "./StepUpErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { StepUpOperations } from "./StepUpOperations.ts"

/** How operations of `StepUpOperations` fail, beside what every operation can. */
export const stepUpFailures = {
  prove: [invalidToken, stepUpRejected, otpBudgetSpent, secondFactorNeeded],
  sendCode: [invalidToken, factorNotEnabled, otpTooSoon, otpBudgetSpent]
} satisfies FailuresOf<typeof StepUpOperations>
