import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, put } from "../../contract/Operation.ts"
import { PlatformAccess, PlatformAccessOf, ReplacePlatformAccess } from "./PlatformAccess.ts"
import { platformNamedTwice } from "./PlatformAccessErrors.ts"

const staff = staffAccess(["admin", "super_admin"])

/** Where one person may sign in. */
export const PlatformAccessOperations = operations("platformAccess", "/users", {
  get: get("/:userCode/platform-access", {
    summary: "Read where a user may sign in",
    description: "Lists the platforms that a person may sign in to, by their role and by what was said of them.",
    input: PlatformAccessOf,
    output: PlatformAccess,
    errors: [userNotFound],
    access: staff,
    versioned: "row"
  }),
  replace: put("/:userCode/platform-access", {
    summary: "Say where a user may sign in",
    description:
      "Sets the platforms of a person, by the version that was read; sessions on others end. Refused for oneself and for staff out of reach.",
    input: ReplacePlatformAccess,
    output: PlatformAccess,
    errors: [userNotFound, notOnYourself, staffOutOfReach, platformNamedTwice],
    access: staff,
    versioned: "row"
  })
})
