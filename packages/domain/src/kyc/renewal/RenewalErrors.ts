import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** There is no KYC that could be renewed: the documents are to be submitted. */
export const kycNotComplete = failsWith(Conflict)(
  "KYC_NOT_COMPLETE",
  "Your KYC is not complete, so it cannot be renewed: submit the document that is due"
)

/** Too early. `opensOn` is a day in India, `YYYY-MM-DD`. */
export const renewalNotOpen = failsWith(Conflict)(
  "KYC_RENEWAL_NOT_OPEN",
  (opensOn: string) => `Your KYC can be renewed from ${opensOn}`
)

/** One is under way: it goes on. */
export const renewalRunning = failsWith(Conflict)(
  "KYC_RENEWAL_RUNNING",
  "A renewal of your KYC is under way: read how it stands, and go on with it"
)

/** The documents on file are not enough, or did not verify when it was tried. */
export const renewalMustBeAnew = failsWith(Conflict)(
  "KYC_RENEWAL_MUST_BE_ANEW",
  "Your documents have to be verified anew: renew with the kind anew, and submit each of them"
)

/** Which address is new? */
export const addressNeeded = refuses("ADDRESS_NEEDED", "is required to renew with a new address", "address")

/** An address belongs to the renewal with a new one. */
export const addressNotWanted = refuses(
  "ADDRESS_NOT_WANTED",
  "belongs to a renewal of the kind address only",
  "address"
)

/** Nothing waits: it was decided, it lapsed, or there never was one. */
export const noAddressWaits = failsWith(Conflict)("NO_ADDRESS_WAITS", "No address of this person waits to be confirmed")
