import { Context, Effect, Layer, type Option, type Redacted } from "effect"
import type { PostalAddress } from "@credbuzzpay/domain/kyc/addresses/PostalAddress"
import type { CkycrRefusal, FilingId } from "@credbuzzpay/domain/kyc/ckycr/CkycrFiling"
import type { CkycrPart, CkycrSearchKind } from "@credbuzzpay/domain/kyc/ckycr/CkycrSearch"
import type { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import type { ClaimedPerson, GivenConsent } from "../journeys/KycProviderCall.ts"
import { type KycCallFailed, KycProviderDown } from "../journeys/KycProviderFailures.ts"

/** A CKYC identifier: 14 digits. */
export type CkycrNumber = Redacted.Redacted<string>

/** Whose record is looked for: by a number in one spelling, and the birthday. */
export interface CkycrQuery {
  readonly kind: CkycrSearchKind
  readonly number: Redacted.Redacted<string>
  readonly claimed: ClaimedPerson & { readonly dob: CalendarDate }
  readonly consent: GivenConsent
}

/** A record of the registry. `has`: what there is of it; none of that is fetched. */
export interface CkycrHeld {
  readonly number: CkycrNumber
  readonly name: Redacted.Redacted<string>
  readonly has: ReadonlyArray<CkycrPart>
}

/** What the registry is told of a person. `identity`: of Aadhaar the mask alone. */
export interface CkycrRecord {
  readonly name: string
  readonly dob: string | null
  readonly gender: string | null
  readonly email: string
  readonly mobile: string
  readonly pan: string
  readonly identity: { readonly kind: string; readonly number: string }
  readonly address: PostalAddress | null
}

/** One filing; `filingId` is the same in every try, and acts once. */
export interface CkycrFile {
  readonly filingId: FilingId
  readonly record: Redacted.Redacted<CkycrRecord>
}

export interface CkycrUpdate extends CkycrFile {
  readonly number: CkycrNumber
}

/** What the registry answers to a filing. */
export type CkycrAnswer =
  | { readonly _tag: "Accepted"; readonly number: CkycrNumber }
  | { readonly _tag: "Refused"; readonly refusal: CkycrRefusal }

type Answered<A> = Effect.Effect<A, KycCallFailed>

const unreached = () =>
  Effect.fail(new KycProviderDown({ retryable: false, mayHaveActed: false, why: "unreachable", status: null }))

/**
 * The Central KYC Records Registry.
 *
 * **Shape**: `search` looks for the record of a person; `file` gives it a new record, `update` the changed one of an identifier.
 * Every call may be repeated and acts once, but for a filing that was refused, which is sent again under its id. `isOffered`: false where the registry is not reached from here. **Errors**: of
 * `KycProviderFailures`. Not to be called inside a transaction.
 */
export class Ckycr extends Context.Service<
  Ckycr,
  {
    readonly isOffered: boolean
    readonly search: (query: CkycrQuery) => Answered<Option.Option<CkycrHeld>>
    readonly file: (filing: CkycrFile) => Answered<CkycrAnswer>
    readonly update: (filing: CkycrUpdate) => Answered<CkycrAnswer>
  }
>()("@credbuzzpay/server/kyc/Ckycr") {
  /** The registry is not reached from here. */
  static readonly layerNone = Layer.succeed(Ckycr, {
    isOffered: false,
    search: unreached,
    file: unreached,
    update: unreached
  })
}
