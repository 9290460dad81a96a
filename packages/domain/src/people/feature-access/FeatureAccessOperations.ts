import { selfAccess, staffAccess } from "../../access/Access.ts"
import { get, operations, put } from "../../contract/Operation.ts"
import { FeatureAccess, FeatureAccessOf, ReplaceFeatureAccess } from "./FeatureAccess.ts"
import { Permissions } from "./Permissions.ts"

const staff = staffAccess(["admin", "super_admin"])

/** What whoever asks may do, by their role and their features. */
export const PermissionOperations = operations("users", "/users", {
  permissions: get("/me/permissions", { output: Permissions, access: selfAccess })
})

/** The features of one person. */
export const FeatureAccessOperations = operations("featureAccess", "/users", {
  get: get("/:userCode/feature-access", {
    input: FeatureAccessOf,
    output: FeatureAccess,
    access: staff,
    versioned: "row"
  }),
  replace: put("/:userCode/feature-access", {
    input: ReplaceFeatureAccess,
    output: FeatureAccess,
    access: staff,
    versioned: "row"
  })
})
