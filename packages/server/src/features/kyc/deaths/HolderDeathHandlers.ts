import { Effect } from "effect"
import { HolderDeathOperations } from "@credbuzzpay/domain/kyc/deaths/HolderDeathOperations"
import { implement } from "../../../contract/implement.ts"
import { HolderDeathService } from "./HolderDeathService.ts"

export const HolderDeathHandlers = implement(
  HolderDeathOperations,
  Effect.map(HolderDeathService, (deaths) => ({
    list: (caller) => deaths.waiting(caller),
    get: (caller, { userCode }) => deaths.get(caller, userCode),
    decide: (caller, input) => deaths.decide(caller, input)
  }))
)
