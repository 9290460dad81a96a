import { Context, type DateTime, type Effect, type Redacted } from "effect"
import type { AadhaarNumber } from "@credbuzzpay/domain/kyc/aadhaar/AadhaarNumber"
import type { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import type { Gender } from "@credbuzzpay/domain/values/Gender"
import type { OtpCode } from "@credbuzzpay/domain/values/OtpCode"
import type {
  Answered,
  ClaimedPerson,
  GivenConsent,
  KycCapabilities,
  VerificationId
} from "../journeys/KycProviderCall.ts"
import type {
  KycCallFailed,
  KycDeclined,
  KycInvalidInput,
  KycLimitReached,
  KycNotFound,
  KycNotLinked,
  KycOtpExpired,
  KycOtpInvalid,
  KycTooSoon
} from "../journeys/KycProviderFailures.ts"
import type { ProviderRef } from "../journeys/ProviderRef.ts"

/** An address as UIDAI writes it. */
export interface AadhaarAddress {
  readonly co: string | null
  readonly house: string | null
  readonly street: string | null
  readonly vtc: string | null
  readonly po: string | null
  readonly dist: string | null
  readonly state: string | null
  readonly pin: string | null
}

/**
 * Who holds an Aadhaar number. `photo` is a JPEG in base64, or `photoJpeg2000` has it as a JPEG 2000, which no browser shows;
 * `lastFour` is the end of the number where it is told.
 */
export interface AadhaarPerson {
  readonly name: string
  readonly dob: CalendarDate
  readonly gender: Gender
  readonly address: AadhaarAddress
  readonly lastFour: string | null
  readonly photo: string | null
  readonly photoJpeg2000?: string
  readonly mobileHash: string | null
  readonly signedXml: string | null
}

/** Where a verification begins: with a number (it may still become a redirect), or at the provider's own pages. */
export type AadhaarSubject =
  | { readonly _tag: "Number"; readonly number: AadhaarNumber }
  | { readonly _tag: "Redirect"; readonly returnUrl: URL }

export interface AadhaarStart {
  readonly verificationId: VerificationId
  readonly subject: AadhaarSubject
  readonly consent: GivenConsent
}

export type AadhaarStarted =
  | (Answered & { readonly _tag: "OtpSent"; readonly ref: ProviderRef; readonly expiresAt: DateTime.Utc })
  | (Answered & {
      readonly _tag: "Redirect"
      readonly ref: ProviderRef
      readonly url: string
      readonly expiresAt: DateTime.Utc
    })

/** The code that was sent, or that the person came back from the provider's pages. */
export type AadhaarProof =
  | { readonly _tag: "Otp"; readonly otp: OtpCode }
  | { readonly _tag: "Callback"; readonly query: Redacted.Redacted<string> }

/** `attempt` counts the person's tries from 1: with the verification id it names one call in all its repetitions. */
export interface AadhaarComplete {
  readonly verificationId: VerificationId
  readonly attempt: number
  readonly ref: ProviderRef
  readonly proof: AadhaarProof
  readonly claimed: ClaimedPerson
}

export type AadhaarVerified = Answered & { readonly person: Redacted.Redacted<AadhaarPerson> }

export type AadhaarState =
  | (Answered & { readonly _tag: "Waiting" })
  | (AadhaarVerified & { readonly _tag: "Verified" })
  | (Answered & { readonly _tag: "Ended"; readonly reason: "declined" | "expired" })

export type AadhaarStartFailed =
  | KycCallFailed
  | KycInvalidInput
  | KycNotFound
  | KycNotLinked
  | KycTooSoon
  | KycLimitReached

export type AadhaarCompleteFailed =
  | KycCallFailed
  | KycDeclined
  | KycNotFound
  | KycOtpInvalid
  | KycOtpExpired
  | KycTooSoon
  | KycLimitReached

/**
 * Proves who holds an Aadhaar number.
 *
 * **Shape**: `start` sends a code to the linked mobile number, or gives an address to send the person to; `complete` takes
 * the code or the return; `status` says how it stands, and is asked again whenever somebody claims to know. Every call
 * may be repeated with the same verification id (and attempt) and acts once. **Errors**: of `KycProviderFailures`; a
 * reference of another adapter is `KycNotFound`. Not to be called inside a transaction.
 */
export class AadhaarProvider extends Context.Service<
  AadhaarProvider,
  {
    readonly capabilities: KycCapabilities
    readonly start: (input: AadhaarStart) => Effect.Effect<AadhaarStarted, AadhaarStartFailed>
    readonly complete: (input: AadhaarComplete) => Effect.Effect<AadhaarVerified, AadhaarCompleteFailed>
    readonly status: (input: {
      readonly ref: ProviderRef
      readonly claimed: ClaimedPerson
    }) => Effect.Effect<AadhaarState, KycCallFailed | KycNotFound>
  }
>()("@credbuzzpay/server/kyc/AadhaarProvider") {}
