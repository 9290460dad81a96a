import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { ownDecision } from "../reviews/KycReviewErrors.ts"
import * as D from "./HolderDeath.ts"
import * as Errors from "./HolderDeathErrors.ts"

/** An admin for people of their branch, a super admin for all; never for themself. */
const access = staffAccess(["admin", "super_admin"])
const reach = [userNotFound, notOnYourself, staffOutOfReach]

/** Reports that somebody has died: confirmed by one member of staff, refuted by two. */
export const HolderDeathOperations = operations("holderDeaths", "/kyc/deaths", {
  list: get("/", { output: D.HolderDeathList, access }),
  get: get("/:userCode", { input: D.HolderDeathsOf, output: D.HolderDeathList, errors: reach, access }),
  decide: post("/:userCode/decide", {
    input: D.DecideDeath,
    output: D.HolderDeath,
    errors: [...reach, Errors.noDeathReported, Errors.deathDecided, ownDecision],
    access,
    idempotent: true
  })
})
