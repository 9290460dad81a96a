import { Effect } from "effect"
import { StepUpOperations } from "@credbuzzpay/domain/identity/step-up/StepUpOperations"
import { implement } from "../../../contract/implement.ts"
import { StepUpService } from "./StepUpService.ts"

export const StepUpHandlers = implement(
  StepUpOperations,
  Effect.map(StepUpService, (stepUps) => ({
    prove: (caller, input) => stepUps.prove(caller, input),
    sendCode: (caller, input) => stepUps.sendCode(caller, input)
  }))
)
