import { selfAccess, selfStepUp } from "../../access/Access.ts"
import { userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, put } from "../../contract/Operation.ts"
import { SecuritySettings, SettingsOf, UpdateSecuritySettings } from "./SecuritySettings.ts"
import { ownAddressExcluded } from "./SecuritySettingsErrors.ts"

/** How one's own account is guarded. */
export const SecuritySettingsOperations = operations("securitySettings", "/users", {
  get: get("/:userCode/security-settings", {
    input: SettingsOf,
    output: SecuritySettings,
    errors: [userNotFound],
    access: selfAccess,
    versioned: "whole"
  }),
  update: put("/:userCode/security-settings", {
    input: UpdateSecuritySettings,
    output: SecuritySettings,
    errors: [userNotFound, ownAddressExcluded],
    access: selfStepUp,
    versioned: "whole"
  })
})
