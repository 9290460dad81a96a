import { selfAccess, selfStepUp } from "../../access/Access.ts"
import { userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, put } from "../../contract/Operation.ts"
import { SecuritySettings, SettingsOf, UpdateSecuritySettings } from "./SecuritySettings.ts"
import { ownAddressExcluded } from "./SecuritySettingsErrors.ts"

/** How one's own account is guarded. */
export const SecuritySettingsOperations = operations("securitySettings", "/users", {
  get: get("/:userCode/security-settings", {
    summary: "Read one's security settings",
    description:
      "Gives the caller's second factors, trusted devices and allowed networks, with the version to change them by.",
    input: SettingsOf,
    output: SecuritySettings,
    errors: [userNotFound],
    access: selfAccess,
    versioned: "whole"
  }),
  update: put("/:userCode/security-settings", {
    summary: "Change the allowed networks",
    description:
      "Replaces the networks from which the caller's account may be used. Refused when the caller's own address is not among them, and without a fresh proof of who asks.",
    input: UpdateSecuritySettings,
    output: SecuritySettings,
    errors: [userNotFound, ownAddressExcluded],
    access: selfStepUp,
    versioned: "whole"
  })
})
