import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { StepUpService } from "./StepUpService.ts"

/** Proving again who is there over REST. */
export const StepUpHttp = endpointGroup(
  Api,
  "stepUp",
  Effect.fnUntraced(function* (handlers) {
    const stepUps = yield* StepUpService
    return handlers
      .handle("prove", ({ payload }) => Effect.flatMap(CurrentUser, (me) => stepUps.prove(me, payload)))
      .handle("sendCode", ({ payload }) => Effect.flatMap(CurrentUser, (me) => stepUps.sendCode(me, payload)))
  })
)
