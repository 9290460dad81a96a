import { staffAccess } from "../../access/Access.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { FlagPep, KycRiskOf, KycRiskView } from "./KycRiskView.ts"

const access = staffAccess(["admin", "super_admin"])

/** Why somebody is in their risk category. Setting it is `kyc.setRisk`. */
export const KycRiskOperations = operations("kycRisk", "/kyc", {
  get: get("/risk/:userCode", {
    input: KycRiskOf,
    output: KycRiskView,
    access
  }),
  flagPep: post("/pep/:userCode", {
    input: FlagPep,
    output: KycRiskView,
    access,
    idempotent: true
  })
})
