import { staffAccess } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { RevealAadhaar, RevealedAadhaar } from "./AadhaarReveal.ts"

/** Showing a full Aadhaar number. Not `idempotent`, which would keep the answer. */
export const AadhaarRevealOperations = operations("aadhaarReveal", "/kyc/aadhaar", {
  reveal: post("/:userCode/reveal", {
    input: RevealAadhaar,
    output: RevealedAadhaar,
    needs: "aadhaar_numbers",
    access: staffAccess(["super_admin"], { stepUp: true })
  })
})
