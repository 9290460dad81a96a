import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { PlatformAccessOf, ReplacePlatformAccessOf } from "@credbuzzpay/domain/people/platform-access/PlatformAccess"
import { PlatformAccessService } from "./PlatformAccessService.ts"

const parseGet = parseInput(PlatformAccessOf)
const parseReplace = parseInput(ReplacePlatformAccessOf)

/** People's platforms over RPC. */
export const platformAccessHandlers = Effect.gen(function* () {
  const access = yield* PlatformAccessService
  return {
    "platformAccess.get": (input: Parameters<typeof parseGet>[0]) =>
      Effect.flatMap(parseGet(input), ({ userCode }) =>
        Effect.flatMap(CurrentUser, (caller) => access.get(caller, userCode))
      ),
    "platformAccess.replace": (input: Parameters<typeof parseReplace>[0]) =>
      Effect.flatMap(parseReplace(input), ({ rowVersion, userCode, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => access.replace(caller, userCode, rowVersion, given))
      )
  }
})
