import { Effect } from "effect"
import { BreachOperations } from "@credbuzzpay/domain/evidence/breaches/BreachOperations"
import { implement } from "../../../contract/implement.ts"
import { BreachReader } from "./BreachReader.ts"
import { BreachService } from "./BreachService.ts"

export const BreachHandlers = implement(
  BreachOperations,
  Effect.gen(function* () {
    const reader = yield* BreachReader
    const breaches = yield* BreachService
    return {
      list: (_caller, asked) => reader.list(asked),
      get: (_caller, asked) => reader.get(asked),
      open: (caller, input) => breaches.open(caller, input),
      touched: (caller, input) => breaches.findTouched(caller, input),
      draft: (caller, input) => breaches.draftNotices(caller, input),
      sent: (caller, input) => breaches.noteSent(caller, input),
      close: (caller, input) => breaches.close(caller, input)
    }
  })
)
