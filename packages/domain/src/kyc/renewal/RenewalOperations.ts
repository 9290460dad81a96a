import { selfAccessWith, staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import { AddressStanding, DecideAddress, RenewalOverview, RenewKyc, WaitingAddresses } from "./Renewal.ts"
import * as Errors from "./RenewalErrors.ts"

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
    errors: [
      Errors.kycNotComplete,
      Errors.renewalNotOpen,
      Errors.renewalRunning,
      Errors.renewalMustBeAnew,
      Errors.addressNeeded,
      Errors.addressNotWanted,
      consentTextUnknown,
      tooManyRequests
    ],
    access: selfAccessWith({ limits: ["kyc_user"] })
  }),
  addresses: get("/addresses", {
    output: WaitingAddresses,
    access: staffAccess(["admin", "super_admin"])
  }),
  decideAddress: post("/addresses/:userCode/decide", {
    input: DecideAddress,
    output: AddressStanding,
    errors: [userNotFound, notOnYourself, staffOutOfReach, Errors.noAddressWaits],
    access: staffAccess(["admin", "super_admin"]),
    idempotent: true
  })
})
