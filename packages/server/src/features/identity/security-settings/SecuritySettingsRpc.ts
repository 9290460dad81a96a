import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as S from "@credbuzzpay/domain/identity/security-settings/SecuritySettings"
import { SecuritySettingsService } from "./SecuritySettingsService.ts"

const parseGet = parseInput(S.SettingsOf)
const parseUpdate = parseInput(S.ChangeSettingsOf)

/** How one's own account is guarded over RPC. */
export const securitySettingsHandlers = Effect.gen(function* () {
  const settings = yield* SecuritySettingsService
  return {
    "securitySettings.get": (input: Parameters<typeof parseGet>[0]) =>
      Effect.flatMap(parseGet(input), (given) => Effect.flatMap(CurrentUser, (me) => settings.get(me, given.userCode))),
    "securitySettings.update": (input: Parameters<typeof parseUpdate>[0]) =>
      Effect.flatMap(parseUpdate(input), (given) =>
        Effect.flatMap(CurrentUser, (me) => settings.update(me, given.userCode, given.rowVersion, given.ipWhitelist))
      )
  }
})
