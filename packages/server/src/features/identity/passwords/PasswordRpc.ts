import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as P from "@credbuzzpay/domain/identity/passwords/PasswordChange"
import { PasswordChangeService } from "./PasswordChangeService.ts"

const parseChange = parseInput(P.ChangePassword)

/** One's own password over RPC. */
export const passwordsHandlers = Effect.gen(function* () {
  const passwords = yield* PasswordChangeService
  return {
    "passwords.change": (input: Parameters<typeof parseChange>[0]) =>
      Effect.flatMap(parseChange(input), (given) => Effect.flatMap(CurrentUser, (me) => passwords.change(me, given)))
  }
})
