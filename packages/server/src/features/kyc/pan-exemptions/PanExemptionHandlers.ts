import { Effect } from "effect"
import { PanExemptionOperations } from "@credbuzzpay/domain/kyc/pan-exemptions/PanExemptionOperations"
import { implement } from "../../../contract/implement.ts"
import { PanExemptionService } from "./PanExemptionService.ts"

export const PanExemptionHandlers = implement(
  PanExemptionOperations,
  Effect.map(PanExemptionService, (exemptions) => ({
    list: (caller) => exemptions.waiting(caller),
    get: (caller, { userCode }) => exemptions.get(caller, userCode),
    propose: (caller, input) => exemptions.propose(caller, input),
    decide: (caller, input) => exemptions.decide(caller, input),
    revoke: (caller, input) => exemptions.revoke(caller, input)
  }))
)
