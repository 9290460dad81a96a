import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { pepUnchanged } from "./KycRiskErrors.ts"
import { FlagPep, KycRiskOf, KycRiskView } from "./KycRiskView.ts"

const access = staffAccess(["admin", "super_admin"])

/** Why somebody is in their risk category. Setting it is `kyc.setRisk`. */
export const KycRiskOperations = operations("kycRisk", "/kyc", {
  get: get("/risk/:userCode", {
    input: KycRiskOf,
    output: KycRiskView,
    errors: [userNotFound, notOnYourself, staffOutOfReach],
    access
  }),
  flagPep: post("/pep/:userCode", {
    input: FlagPep,
    output: KycRiskView,
    errors: [userNotFound, notOnYourself, staffOutOfReach, pepUnchanged],
    access,
    idempotent: true
  })
})
