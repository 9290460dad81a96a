import { DateTime, type Redacted, Schema } from "effect"
import type { NumberStrictness } from "@credbuzzpay/domain/kyc/journeys/KycRules"
import type { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"

/**
 * Our id of one verification, written before the provider is called and the same in every try: providers do one thing
 * once for it. A UUID of version 7, made by `SecureRandom.uuidV7`.
 */
export const VerificationId = Schema.String.check(Schema.isUUID(7)).pipe(Schema.brand("VerificationId"))
export type VerificationId = typeof VerificationId.Type

/** What the person agreed to, as a provider must be able to show it. `reason` has at least 20 characters (Setu). */
export interface GivenConsent {
  readonly reason: string
  readonly textVersion: string
  readonly givenAt: DateTime.Utc
}

/** What the person says of themself. Providers that have no use for it do not send it on. */
export interface ClaimedPerson {
  readonly name: string
  readonly dob: CalendarDate | null
}

/** An answer as it was received, to be kept encrypted. */
export interface Answered {
  readonly raw: Redacted.Redacted<string>
}

/**
 * What an adapter is and takes. `name` is part of every reference it gives and of its webhook's path; a sandbox never
 * stands beside a live provider, since its numbers could be somebody's.
 */
export interface KycCapabilities extends NumberStrictness {
  readonly name: string
  readonly kind: "sandbox" | "live"
  /** Whether a code can be sent to the mobile number that is linked with an Aadhaar number. */
  readonly aadhaarOtp: boolean
  /** Whether the person can be sent to a page of the provider (DigiLocker). */
  readonly aadhaarRedirect: boolean
  readonly reversePennyDrop: boolean
}

/** What providers are told that the person agreed to; more than twenty characters, as Setu asks. */
const CONSENT_REASON = "Verification of identity for opening and keeping an account"

/** The consent of a submission, in the provider's terms. */
export const consentFor = (textVersion: string, givenAt: Date): GivenConsent => ({
  reason: CONSENT_REASON,
  textVersion,
  givenAt: DateTime.fromDateUnsafe(givenAt)
})
