import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { ownDecision, reasonNeeded } from "../reviews/KycReviewErrors.ts"
import { uploadUnusable } from "../uploads/KycUploadErrors.ts"
import * as X from "./PanExemption.ts"
import * as Errors from "./PanExemptionErrors.ts"

/** An admin for people of their branch, a super admin for all; never for themself. */
const access = staffAccess(["admin", "super_admin"])
const reach = [userNotFound, notOnYourself, staffOutOfReach]

/** That a PAN need not be linked with an Aadhaar: proposed by one member of staff, confirmed by another. */
export const PanExemptionOperations = operations("panExemptions", "/kyc/pan-exemptions", {
  list: get("/", { output: X.PanExemptionList, access }),
  get: get("/:userCode", { input: X.PanExemptionsOf, output: X.PanExemptionList, errors: reach, access }),
  propose: post("/:userCode", {
    input: X.ProposePanExemption,
    output: X.PanExemption,
    status: 201,
    errors: [...reach, Errors.panExemptionLive, Errors.exemptionNotOfAge, uploadUnusable],
    access,
    idempotent: true
  }),
  decide: post("/:userCode/decide", {
    input: X.DecidePanExemption,
    output: X.PanExemption,
    errors: [...reach, Errors.noPanExemptionWaits, ownDecision, reasonNeeded],
    access,
    idempotent: true
  }),
  revoke: post("/:userCode/revoke", {
    input: X.RevokePanExemption,
    output: X.PanExemption,
    errors: [...reach, Errors.noPanExemptionStands],
    access,
    idempotent: true
  })
})
