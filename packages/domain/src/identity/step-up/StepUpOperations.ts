import { selfAccess, selfAccessWith } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { otpBudgetSpent, otpTooSoon } from "../registration/RegistrationErrors.ts"
import { AccessGrant } from "../sessions/Session.ts"
import { invalidToken } from "../sessions/SessionErrors.ts"
import { CodeSent } from "../two-factor/TwoFactor.ts"
import { factorNotEnabled } from "../two-factor/TwoFactorErrors.ts"
import { SendStepUpCode, StepUp } from "./StepUp.ts"
import { secondFactorNeeded, stepUpRejected } from "./StepUpErrors.ts"

/** Proving again who is there, before an act that needs it. */
export const StepUpOperations = operations("stepUp", "/auth", {
  prove: post("/step-up", {
    input: StepUp,
    output: AccessGrant,
    errors: [invalidToken, stepUpRejected, otpBudgetSpent, secondFactorNeeded],
    access: selfAccessWith({ limits: ["password_user"] }),
    hashes: { caller: "password_user", account: "password_user" }
  }),
  sendCode: post("/step-up/send-2fa", {
    input: SendStepUpCode,
    output: CodeSent,
    status: 202,
    message: "A code is on its way",
    errors: [invalidToken, factorNotEnabled, otpTooSoon, otpBudgetSpent],
    access: selfAccess
  })
})
