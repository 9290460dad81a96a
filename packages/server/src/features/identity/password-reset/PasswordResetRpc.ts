import { Effect } from "effect"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as P from "@credbuzzpay/domain/identity/password-reset/PasswordReset"
import { PasswordResetService } from "./PasswordResetService.ts"

const parseForgot = parseInput(P.ForgotPassword)
const parseReset = parseInput(P.ResetPassword)

/** Forgotten passwords over RPC. */
export const passwordResetHandlers = Effect.gen(function* () {
  const resets = yield* PasswordResetService
  return {
    "passwordReset.forgot": (input: Parameters<typeof parseForgot>[0]) =>
      Effect.flatMap(parseForgot(input), resets.forgot),
    "passwordReset.reset": (input: Parameters<typeof parseReset>[0]) => Effect.flatMap(parseReset(input), resets.reset)
  }
})
