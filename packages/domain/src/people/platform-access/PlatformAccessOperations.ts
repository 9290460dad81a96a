import { staffAccess } from "../../access/Access.ts"
import { get, operations, put } from "../../contract/Operation.ts"
import { PlatformAccess, PlatformAccessOf, ReplacePlatformAccess } from "./PlatformAccess.ts"

const staff = staffAccess(["admin", "super_admin"])

/** Where one person may sign in. */
export const PlatformAccessOperations = operations("platformAccess", "/users", {
  get: get("/:userCode/platform-access", {
    input: PlatformAccessOf,
    output: PlatformAccess,
    access: staff,
    versioned: "row"
  }),
  replace: put("/:userCode/platform-access", {
    input: ReplacePlatformAccess,
    output: PlatformAccess,
    access: staff,
    versioned: "row"
  })
})
