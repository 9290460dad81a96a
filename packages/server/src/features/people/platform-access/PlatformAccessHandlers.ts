import { Effect } from "effect"
import { PlatformAccessOperations } from "@credbuzzpay/domain/people/platform-access/PlatformAccessOperations"
import { implement } from "../../../contract/implement.ts"
import { PlatformAccessService } from "./PlatformAccessService.ts"

export const PlatformAccessHandlers = implement(
  PlatformAccessOperations,
  Effect.gen(function* () {
    const access = yield* PlatformAccessService
    return {
      get: (caller, { userCode }) => access.get(caller, userCode),
      replace: (caller, { rowVersion, userCode, ...asked }) => access.replace(caller, userCode, rowVersion, asked)
    }
  })
)
