import { selfAccessWith, staffAccess } from "../../access/Access.ts"
import { list, operations, post } from "../../contract/Operation.ts"
import { CkycrFiling, CkycrFilingOf } from "./CkycrFiling.ts"
import { CkycrFilingList } from "./CkycrReads.ts"
import { CkycrFound, SearchCkycr } from "./CkycrSearch.ts"

/** By an admin of the person's branch, or a super admin; never about themself. */
const access = staffAccess(["admin", "super_admin"])

/** The Central KYC Records Registry: asked before documents are, and told of who was identified. */
export const CkycrOperations = operations("kyc", "/kyc", {
  searchCkycr: post("/ckycr/search", {
    input: SearchCkycr,
    output: CkycrFound,
    access: selfAccessWith({ limits: ["kyc_user"] })
  }),
  filings: list("/ckycr/filings", CkycrFilingList, { access }),
  retryFiling: post("/ckycr/filings/:filingId/retry", {
    input: CkycrFilingOf,
    output: CkycrFiling,
    access,
    idempotent: true
  })
})
