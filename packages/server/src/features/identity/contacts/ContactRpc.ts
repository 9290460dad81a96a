import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as C from "@credbuzzpay/domain/identity/contacts/ContactChange"
import { ContactService } from "./ContactService.ts"

const parseChange = parseInput(C.ChangeContact)
const parseVerify = parseInput(C.VerifyContact)

/** Changing one's own contacts over RPC. */
export const contactsHandlers = Effect.gen(function* () {
  const contacts = yield* ContactService
  return {
    "contacts.change": (input: Parameters<typeof parseChange>[0]) =>
      Effect.flatMap(parseChange(input), (given) => Effect.flatMap(CurrentUser, (me) => contacts.change(me, given))),
    "contacts.verify": (input: Parameters<typeof parseVerify>[0]) =>
      Effect.flatMap(parseVerify(input), (given) => Effect.flatMap(CurrentUser, (me) => contacts.verify(me, given)))
  }
})
