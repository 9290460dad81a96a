import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { ContactService } from "./ContactService.ts"

/** Changing one's own contacts over REST. */
export const ContactHttp = endpointGroup(
  Api,
  "contacts",
  Effect.fnUntraced(function* (handlers) {
    const contacts = yield* ContactService
    return handlers
      .handle("change", ({ payload }) => Effect.flatMap(CurrentUser, (me) => contacts.change(me, payload)))
      .handle("verify", ({ payload }) => Effect.flatMap(CurrentUser, (me) => contacts.verify(me, payload)))
  })
)
