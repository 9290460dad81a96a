import { Effect } from "effect"
import { RightsOperations } from "@credbuzzpay/domain/people/privacy/RightsOperations"
import { implement } from "../../../contract/implement.ts"
import { PrivacyReader } from "./PrivacyReader.ts"
import { PrivacyService } from "./PrivacyService.ts"

export const RightsHandlers = implement(
  RightsOperations,
  Effect.gen(function* () {
    const reader = yield* PrivacyReader
    const requests = yield* PrivacyService
    return {
      list: ({ userCode }) => reader.mine(userCode),
      ask: (caller, input) => requests.ask(caller, input),
      end: (caller, { requestId }) => requests.withdraw(caller, requestId),
      nominee: (caller, { nominee }) => requests.nominate(caller, nominee),
      desk: (caller, asked) => reader.desk(caller, asked),
      decide: (caller, input) => requests.decide(caller, input)
    }
  })
)
