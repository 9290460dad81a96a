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
    summary: "Read whether and how one's KYC can be renewed",
    output: RenewalOverview,
    access: selfAccessWith({ limits: ["api_user"] })
  }),
  renew: post("/renewal", {
    summary: "Renew one's KYC",
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
    summary: "List declared addresses that wait to be confirmed",
    output: WaitingAddresses,
    access: staffAccess(["admin", "super_admin"])
  }),
  decideAddress: post("/addresses/:userCode/decide", {
    summary: "Confirm or refuse an address that somebody declared",
    input: DecideAddress,
    output: AddressStanding,
    errors: [userNotFound, notOnYourself, staffOutOfReach, Errors.noAddressWaits],
    access: staffAccess(["admin", "super_admin"]),
    idempotent: true
  })
})
