import { staffAccess } from "../../access/Access.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import * as D from "./HolderDeath.ts"

/** An admin for people of their branch, a super admin for all; never for themself. */
const access = staffAccess(["admin", "super_admin"])

/** Reports that somebody has died: confirmed by one member of staff, refuted by two. */
export const HolderDeathOperations = operations("holderDeaths", "/kyc/deaths", {
  list: get("/", { output: D.HolderDeathList, access }),
  get: get("/:userCode", { input: D.HolderDeathsOf, output: D.HolderDeathList, access }),
  decide: post("/:userCode/decide", {
    input: D.DecideDeath,
    output: D.HolderDeath,
    access,
    idempotent: true
  })
})
