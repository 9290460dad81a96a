import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as U from "@credbuzzpay/domain/identity/step-up/StepUp"
import { StepUpService } from "./StepUpService.ts"

const parseProve = parseInput(U.StepUp)
const parseSendCode = parseInput(U.SendStepUpCode)

/** Proving again who is there over RPC. */
export const stepUpHandlers = Effect.gen(function* () {
  const stepUps = yield* StepUpService
  return {
    "stepUp.prove": (input: Parameters<typeof parseProve>[0]) =>
      Effect.flatMap(parseProve(input), (given) => Effect.flatMap(CurrentUser, (me) => stepUps.prove(me, given))),
    "stepUp.sendCode": (input: Parameters<typeof parseSendCode>[0]) =>
      Effect.flatMap(parseSendCode(input), (given) => Effect.flatMap(CurrentUser, (me) => stepUps.sendCode(me, given)))
  }
})
