import { Effect } from "effect"
import { AadhaarRevealOperations } from "@credbuzzpay/domain/kyc/reveal/AadhaarRevealOperations"
import { implement } from "../../../contract/implement.ts"
import { AadhaarRevealService } from "./AadhaarRevealService.ts"

export const AadhaarRevealHandlers = implement(
  AadhaarRevealOperations,
  Effect.map(AadhaarRevealService, (reveals) => ({ reveal: (caller, input) => reveals.reveal(caller, input) }))
)
