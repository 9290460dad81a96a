import { staffAccess } from "../../access/Access.ts"
import { get, list, operations } from "../../contract/Operation.ts"
import { KycNoticeList, KycNoticesOf } from "./KycNotice.ts"
import { MissingAddressList } from "./MissingAddressReads.ts"

/** Notices that KYC is due, with their proof, and whom letters do not reach. */
export const KycNoticeOperations = operations("kycNotices", "/kyc", {
  of: get("/notices/:userCode", {
    input: KycNoticesOf,
    output: KycNoticeList,
    access: staffAccess(["admin", "super_admin"], { own: true })
  }),
  missingAddresses: list("/missing-addresses", MissingAddressList, {
    access: staffAccess(["admin", "super_admin"])
  })
})
