import { staffAccess } from "../../access/Access.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import * as X from "./PanExemption.ts"

/** An admin for people of their branch, a super admin for all; never for themself. */
const access = staffAccess(["admin", "super_admin"])

/** That a PAN need not be linked with an Aadhaar: proposed by one member of staff, confirmed by another. */
export const PanExemptionOperations = operations("panExemptions", "/kyc/pan-exemptions", {
  list: get("/", { output: X.PanExemptionList, access }),
  get: get("/:userCode", { input: X.PanExemptionsOf, output: X.PanExemptionList, access }),
  propose: post("/:userCode", {
    input: X.ProposePanExemption,
    output: X.PanExemption,
    status: 201,
    access,
    idempotent: true
  }),
  decide: post("/:userCode/decide", {
    input: X.DecidePanExemption,
    output: X.PanExemption,
    access,
    idempotent: true
  }),
  revoke: post("/:userCode/revoke", {
    input: X.RevokePanExemption,
    output: X.PanExemption,
    access,
    idempotent: true
  })
})
