import { selfAccessWith, staffAccess } from "../../access/Access.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { AddressStanding, DecideAddress, RenewalOverview, RenewKyc, WaitingAddresses } from "./Renewal.ts"

/** Renewing KYC in time, and the addresses that people declare with it. */
export const RenewalOperations = operations("kyc", "/kyc", {
  renewal: get("/renewal", {
    output: RenewalOverview,
    access: selfAccessWith({ limits: ["api_user"] })
  }),
  renew: post("/renewal", {
    input: RenewKyc,
    output: RenewalOverview,
    status: 201,
    access: selfAccessWith({ limits: ["kyc_user"] })
  }),
  addresses: get("/addresses", {
    output: WaitingAddresses,
    access: staffAccess(["admin", "super_admin"])
  }),
  decideAddress: post("/addresses/:userCode/decide", {
    input: DecideAddress,
    output: AddressStanding,
    access: staffAccess(["admin", "super_admin"]),
    idempotent: true
  })
})
