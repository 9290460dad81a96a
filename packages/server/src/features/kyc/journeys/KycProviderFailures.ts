import { Data, type Duration, type Redacted } from "effect"

// What a provider of KYC may fail with. Internal to the server: a journey decides what the person is told. None of them
// carries a number, a name or a provider's own words.

/** The provider refuses a number as it is written, though it has the right shape. */
export class KycInvalidInput extends Data.TaggedError("KycInvalidInput")<{
  readonly field: "aadhaar_number" | "pan_number" | "account_number" | "ifsc" | "otp" | null
}> {}

/** There is no such number, or no verification of this reference. */
export class KycNotFound extends Data.TaggedError("KycNotFound") {}

/** No mobile number is linked with the Aadhaar number, so that no code can be sent. */
export class KycNotLinked extends Data.TaggedError("KycNotLinked") {}

/** The code is wrong. */
export class KycOtpInvalid extends Data.TaggedError("KycOtpInvalid") {}

/** The code, or the verification it belongs to, is too old. */
export class KycOtpExpired extends Data.TaggedError("KycOtpExpired") {}

/** Asked again too soon. */
export class KycTooSoon extends Data.TaggedError("KycTooSoon")<{ readonly retryAfter: Duration.Duration }> {}

/** This number has been asked for as often as its issuer allows. */
export class KycLimitReached extends Data.TaggedError("KycLimitReached") {}

/** The person said no at the provider's own pages. */
export class KycDeclined extends Data.TaggedError("KycDeclined") {}

/**
 * No answer, or none that says anything. `retryable`: the same call with the same verification id may succeed later.
 * `mayHaveActed`: the call may have arrived, so that another provider must not be asked to do the same again.
 * **Units**: `status` is the HTTP status, or null.
 */
export class KycProviderDown extends Data.TaggedError("KycProviderDown")<{
  readonly retryable: boolean
  readonly mayHaveActed: boolean
  readonly why: "unreachable" | "timeout" | "busy" | "broken" | "circuit_open"
  readonly status: number | null
}> {}

/** Our account with the provider is empty. Nothing was done. */
export class KycInsufficientBalance extends Data.TaggedError("KycInsufficientBalance") {}

/** The provider does not accept our key. Nothing was done. */
export class KycAuthRejected extends Data.TaggedError("KycAuthRejected") {}

/**
 * The provider answered something that its contract does not have. Never a verification: a person looks at it, and `raw`
 * is kept encrypted for that.
 */
export class KycUnreadableAnswer extends Data.TaggedError("KycUnreadableAnswer")<{
  readonly raw: Redacted.Redacted<string>
}> {}

/** What every call may fail with. */
export type KycCallFailed = KycProviderDown | KycInsufficientBalance | KycAuthRejected | KycUnreadableAnswer
