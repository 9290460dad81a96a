import { Effect } from "effect"
import { ContactOperations } from "@credbuzzpay/domain/identity/contacts/ContactOperations"
import { implement } from "../../../contract/implement.ts"
import { ContactService } from "./ContactService.ts"

export const ContactHandlers = implement(
  ContactOperations,
  Effect.map(ContactService, (contacts) => ({
    change: (caller, input) => contacts.change(caller, input),
    verify: (caller, input) => contacts.verify(caller, input)
  }))
)
