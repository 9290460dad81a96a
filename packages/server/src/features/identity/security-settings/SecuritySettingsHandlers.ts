import { Effect } from "effect"
import { SecuritySettingsOperations } from "@credbuzzpay/domain/identity/security-settings/SecuritySettingsOperations"
import { implement } from "../../../contract/implement.ts"
import { SecuritySettingsService } from "./SecuritySettingsService.ts"

export const SecuritySettingsHandlers = implement(
  SecuritySettingsOperations,
  Effect.map(SecuritySettingsService, (settings) => ({
    get: (caller, { userCode }) => settings.get(caller, userCode),
    update: (caller, { ipWhitelist, rowVersion, userCode }) =>
      settings.update(caller, userCode, rowVersion, ipWhitelist)
  }))
)
