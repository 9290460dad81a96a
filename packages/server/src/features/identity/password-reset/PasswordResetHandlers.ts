import { Effect } from "effect"
import { PasswordResetOperations } from "@credbuzzpay/domain/identity/password-reset/PasswordResetOperations"
import { implement } from "../../../contract/implement.ts"
import { PasswordResetService } from "./PasswordResetService.ts"

export const PasswordResetHandlers = implement(
  PasswordResetOperations,
  Effect.map(PasswordResetService, (resets) => ({
    forgot: (input) => resets.forgot(input),
    reset: (input) => resets.reset(input)
  }))
)
