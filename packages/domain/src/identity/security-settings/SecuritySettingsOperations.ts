import { selfAccess, selfStepUp } from "../../access/Access.ts"
import { get, operations, put } from "../../contract/Operation.ts"
import { SecuritySettings, SettingsOf, UpdateSecuritySettings } from "./SecuritySettings.ts"

/** How one's own account is guarded. */
export const SecuritySettingsOperations = operations("securitySettings", "/users", {
  get: get("/:userCode/security-settings", {
    input: SettingsOf,
    output: SecuritySettings,
    access: selfAccess,
    versioned: "whole"
  }),
  update: put("/:userCode/security-settings", {
    input: UpdateSecuritySettings,
    output: SecuritySettings,
    access: selfStepUp,
    versioned: "whole"
  })
})
