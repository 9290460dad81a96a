import { Effect } from "effect"
import { LegalHoldOperations } from "@credbuzzpay/domain/people/legal-holds/LegalHoldOperations"
import { implement } from "../../../contract/implement.ts"
import { LegalHoldService } from "./LegalHoldService.ts"

export const LegalHoldHandlers = implement(
  LegalHoldOperations,
  Effect.map(LegalHoldService, (holds) => ({
    list: (_caller, asked) => holds.list(asked),
    place: (caller, input) => holds.place(caller, input),
    review: (caller, input) => holds.review(caller, input),
    lift: (caller, input) => holds.lift(caller, input)
  }))
)
