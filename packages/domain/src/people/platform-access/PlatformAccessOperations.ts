import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, put } from "../../contract/Operation.ts"
import { PlatformAccess, PlatformAccessOf, ReplacePlatformAccess } from "./PlatformAccess.ts"
import { platformNamedTwice } from "./PlatformAccessErrors.ts"

const staff = staffAccess(["admin", "super_admin"])

/** Where one person may sign in. */
export const PlatformAccessOperations = operations("platformAccess", "/users", {
  get: get("/:userCode/platform-access", {
    input: PlatformAccessOf,
    output: PlatformAccess,
    errors: [userNotFound],
    access: staff,
    versioned: "row"
  }),
  replace: put("/:userCode/platform-access", {
    input: ReplacePlatformAccess,
    output: PlatformAccess,
    errors: [userNotFound, notOnYourself, staffOutOfReach, platformNamedTwice],
    access: staff,
    versioned: "row"
  })
})
