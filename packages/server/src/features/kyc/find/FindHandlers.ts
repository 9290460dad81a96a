import { Effect } from "effect"
import { FindOperations } from "@credbuzzpay/domain/kyc/find/FindOperations"
import { implement } from "../../../contract/implement.ts"
import { FindService } from "./FindService.ts"

export const FindHandlers = implement(
  FindOperations,
  Effect.map(FindService, (people) => ({ find: (caller, input) => people.find(caller, input) }))
)
