import { Schema } from "effect"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"
import { DeclaredAddress } from "../addresses/DeclaredAddress.ts"
import { PostalAddress } from "../addresses/PostalAddress.ts"
import { KycConsent } from "../submissions/KycSubmissions.ts"

const Instant = Schema.DateTimeUtcFromString

/**
 * How KYC is renewed: the person says that nothing has changed (`unchanged`), or that only their address has (`address`), and
 * their PAN is verified again; or every document is (`anew`). **Source**: RBI (Commercial Banks – KYC) Directions, 2025, 42(3), 42(5).
 */
export const RenewalKind = Schema.Literals(["unchanged", "address", "anew"])
export type RenewalKind = typeof RenewalKind.Type

/** `verifying` becomes one of the others, once. */
export const RenewalState = Schema.Literals(["verifying", "completed", "failed", "withdrawn"])
export type RenewalState = typeof RenewalState.Type

/** Why a kind of renewal is not possible now. */
export const RenewalObstacle = Schema.Literals([
  "not_complete",
  "not_open",
  "running",
  "documents_lacking",
  "documents_expired",
  "must_be_anew"
])
export type RenewalObstacle = typeof RenewalObstacle.Type

/** `address` belongs to the kind of that name, and to no other: `ADDRESS_NEEDED`, `ADDRESS_NOT_WANTED`. */
export const RenewKyc = Schema.Struct({
  kind: RenewalKind,
  consent: KycConsent,
  address: Schema.optionalKey(DeclaredAddress)
})

/** A renewal as it stands; `failureCode` says what did not verify. Times are UTC. */
export const Renewal = Schema.Struct({
  renewalId: Schema.String,
  kind: RenewalKind,
  state: RenewalState,
  failureCode: Schema.NullOr(Schema.String),
  openedAt: Instant,
  endedAt: Schema.NullOr(Instant)
}).annotate({ identifier: "KycRenewal" })
export type Renewal = typeof Renewal.Type

/** `confirmed` by staff in time, or the earlier address stands and KYC is to be renewed anew. */
export const AddressState = Schema.Literals(["declared", "confirmed", "refused", "lapsed", "withdrawn"])

/** How somebody of ours made sure of an address. **Source**: as above, 42(3)(ii). */
export const AddressMethod = Schema.Literals(["verification_letter", "contact_point", "deliverable", "document"])
export type AddressMethod = typeof AddressMethod.Type

/** An address that was declared, without its words; by `confirmBy` somebody should have made sure of it. Times are UTC. */
export const AddressStanding = Schema.Struct({
  userCode: UserCode,
  state: AddressState,
  method: Schema.NullOr(AddressMethod),
  declaredAt: Instant,
  confirmBy: Instant,
  decidedAt: Schema.NullOr(Instant)
}).annotate({ identifier: "KycAddressStanding" })
export type AddressStanding = typeof AddressStanding.Type

export const RenewalChoice = Schema.Struct({
  kind: RenewalKind,
  isPossible: Schema.Boolean,
  because: Schema.NullOr(RenewalObstacle)
}).annotate({ identifier: "KycRenewalChoice" })

/** Whether KYC can be renewed now and how; the last renewal and the last declared address. Times are UTC. */
export const RenewalOverview = Schema.Struct({
  nextDueAt: Schema.NullOr(Instant),
  opensAt: Schema.NullOr(Instant),
  choices: Schema.Array(RenewalChoice),
  renewal: Schema.NullOr(Renewal),
  address: Schema.NullOr(AddressStanding)
}).annotate({ identifier: "KycRenewalOverview" })
export type RenewalOverview = typeof RenewalOverview.Type

/** An address that waits for somebody of ours, in full, for who has to make sure of it. */
export const WaitingAddress = Schema.Struct({
  ...AddressStanding.fields,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  branchCode: Schema.NullOr(Schema.String),
  address: PostalAddress
}).annotate({ identifier: "KycWaitingAddress" })

/** What waits, due first first: 100 at the most. */
export const WaitingAddresses = Schema.Struct({ items: Schema.Array(WaitingAddress) }).annotate({
  identifier: "KycWaitingAddresses"
})

/** What somebody of ours found of an address that a person declared. */
export const DecideAddress = Schema.Struct({
  userCode: UserCode,
  isConfirmed: Schema.Boolean,
  method: AddressMethod,
  reason: Reason
})
