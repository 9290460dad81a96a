import { selfAccess, selfAccessWith } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { AccessGrant } from "../sessions/Session.ts"
import { CodeSent } from "../two-factor/TwoFactor.ts"
import { SendStepUpCode, StepUp } from "./StepUp.ts"

/** Proving again who is there, before an act that needs it. */
export const StepUpOperations = operations("stepUp", "/auth", {
  prove: post("/step-up", {
    input: StepUp,
    output: AccessGrant,
    access: selfAccessWith({ limits: ["password_user"] }),
    hashes: { caller: "password_user", account: "password_user" }
  }),
  sendCode: post("/step-up/send-2fa", {
    input: SendStepUpCode,
    output: CodeSent,
    status: 202,
    message: "A code is on its way",
    access: selfAccess
  })
})
