import { Effect } from "effect"
import { PasswordOperations } from "@credbuzzpay/domain/identity/passwords/PasswordOperations"
import { implement } from "../../../contract/implement.ts"
import { PasswordChangeService } from "./PasswordChangeService.ts"

export const PasswordHandlers = implement(
  PasswordOperations,
  Effect.map(PasswordChangeService, (passwords) => ({
    change: (caller, input) => passwords.change(caller, input)
  }))
)
