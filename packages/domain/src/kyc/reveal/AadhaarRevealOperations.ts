import { staffAccess } from "../../access/Access.ts"
import { userNotFound } from "../../accounts/UserErrors.ts"
import { operations, post } from "../../contract/Operation.ts"
import { aadhaarNotVerified } from "../journeys/KycErrors.ts"
import { RevealAadhaar, RevealedAadhaar } from "./AadhaarReveal.ts"

/** Showing a full Aadhaar number. Not `idempotent`, which would keep the answer. */
export const AadhaarRevealOperations = operations("aadhaarReveal", "/kyc/aadhaar", {
  reveal: post("/:userCode/reveal", {
    input: RevealAadhaar,
    output: RevealedAadhaar,
    needs: "aadhaar_numbers",
    errors: [userNotFound, aadhaarNotVerified],
    access: staffAccess(["super_admin"], { stepUp: true })
  })
})
