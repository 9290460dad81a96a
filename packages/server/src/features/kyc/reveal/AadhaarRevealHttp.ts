import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { AadhaarRevealService } from "./AadhaarRevealService.ts"

/** Showing a full Aadhaar number over REST. */
export const AadhaarRevealHttp = endpointGroup(
  Api,
  "aadhaarReveal",
  Effect.fnUntraced(function* (handlers) {
    const reveals = yield* AadhaarRevealService
    return handlers.handle("reveal", ({ params, payload }) =>
      Effect.flatMap(CurrentUser, (caller) => reveals.reveal(caller, params.user_code, payload))
    )
  })
)
