import { Effect } from "effect"
import { CounterOperations } from "@credbuzzpay/domain/kyc/counter/CounterOperations"
import { implement } from "../../../contract/implement.ts"
import { CounterService } from "./CounterService.ts"

export const CounterHandlers = implement(
  CounterOperations,
  Effect.gen(function* () {
    const visits = yield* CounterService
    return {
      open: (caller, { userCode }) => visits.open(caller, userCode),
      get: (caller, { visitId }) => visits.get(caller, visitId),
      seeDocument: (caller, input) => visits.seeDocument(caller, input),
      takeDocument: (caller, input) => visits.takeDocument(caller, input),
      conclude: (caller, input) => visits.conclude(caller, input),
      cancel: (caller, input) => visits.cancel(caller, input)
    }
  })
)
