import { Effect } from "effect"
import { ConsentOperations } from "@credbuzzpay/domain/kyc/consents/ConsentOperations"
import { implement } from "../../../contract/implement.ts"
import { ConsentService } from "./ConsentService.ts"

export const ConsentHandlers = implement(
  ConsentOperations,
  Effect.map(ConsentService, (consents) => ({
    mine: (caller) => consents.mine(caller),
    withdraw: (caller, input) => consents.withdraw(caller, input),
    list: (caller, { userCode }) => consents.list(caller, userCode)
  }))
)
