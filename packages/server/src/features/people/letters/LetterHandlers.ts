import { Effect } from "effect"
import { LetterOperations } from "@credbuzzpay/domain/people/letters/LetterOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { LetterService } from "./LetterService.ts"

export const LetterHandlers = implement(
  LetterOperations,
  Effect.map(LetterService, (letters) => ({
    list: (caller, query) => Effect.map(letters.list(caller, query), JsonAnswer.ofText),
    get: (caller, { letterId }) => letters.get(caller, letterId),
    delivered: (caller, input) => letters.delivered(caller, input),
    returned: (caller, input) => letters.returned(caller, input)
  }))
)
