import { Effect } from "effect"
import { ConsentOperations } from "@credbuzzpay/domain/kyc/consents/ConsentOperations"
import { implement } from "../../../contract/implement.ts"
import { ConsentTexts } from "../../platform/consent-texts/ConsentTexts.ts"
import { ConsentService } from "./ConsentService.ts"

export const ConsentHandlers = implement(
  ConsentOperations,
  Effect.map(Effect.all([ConsentService, ConsentTexts]), ([consents, texts]) => ({
    texts: (asked) => texts.inForce(asked),
    text: (key) => texts.read(key),
    mine: (caller) => consents.mine(caller),
    give: (caller, input) => consents.give(caller, input),
    withdraw: (caller, input) => consents.withdraw(caller, input),
    list: (caller, { userCode }) => consents.list(caller, userCode)
  }))
)
