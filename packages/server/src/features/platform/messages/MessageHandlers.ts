import { Effect } from "effect"
import { MessageOperations } from "@credbuzzpay/domain/platform/messages/MessageOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { MessageLister } from "./MessageLister.ts"
import { MessageService } from "./MessageService.ts"

export const MessageHandlers = implement(
  MessageOperations,
  Effect.gen(function* () {
    const messages = yield* MessageService
    const lister = yield* MessageLister
    return {
      list: (caller, query) => Effect.map(lister.list(caller, query), JsonAnswer.ofText),
      summary: () => messages.summary,
      revive: (caller, input) => messages.revive(caller, input),
      drop: (caller, input) => messages.drop(caller, input)
    }
  })
)
