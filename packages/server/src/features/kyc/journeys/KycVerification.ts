import type { Redacted } from "effect"

/** What is verified. A reverse penny drop proves the same document as a penny drop. */
export type KycKind = "aadhaar" | "pan" | "bank" | "reverse_bank"

/** The documents of a person, in the order in which they are proven. */
export type KycDocument = "aadhaar" | "pan" | "bank"

export const documentOf = (kind: KycKind): KycDocument => (kind === "reverse_bank" ? "bank" : kind)

/**
 * Where a verification stands.
 *
 * `starting` and `completing`: a call to the provider is under way, or was when its process died. `otp_sent` and
 * `redirected`: the person is waited for. `waiting`: the provider is. `in_review`: a person of ours is. The others are ends.
 */
export type KycState =
  | "starting"
  | "otp_sent"
  | "redirected"
  | "completing"
  | "waiting"
  | "in_review"
  | "verified"
  | "failed"
  | "expired"

/**
 * A verification as its row has it. `attempt` counts what the person tried, `calls` what was asked of the provider.
 * `inputSealed` is what a call needs again, under the cell {@link inputCell}.
 */
export interface KycVerification {
  readonly verificationId: string
  readonly userCode: string
  readonly kind: KycKind
  readonly state: KycState
  readonly consentId: string
  readonly aadhaarReference: string | null
  readonly inputSealed: string | null
  readonly provider: string
  readonly providerRef: string | null
  readonly redirectUrl: string | null
  readonly attempt: number
  readonly calls: number
  readonly expiresAt: Date | null
  readonly createdAt: Date
}

/** The columns of a {@link KycVerification}. */
export const verificationColumns =
  "verification_id, user_code, kind, state, consent_id, aadhaar_reference, input_sealed, provider, provider_ref, redirect_url, attempt, calls, expires_at, created_at"

export const inputCell = (verificationId: string) => `kyc_verifications.input_sealed.${verificationId}`

export const rawCell = (verificationId: string) => `kyc_verifications.raw_sealed.${verificationId}`

/** A provider's answer, to be kept encrypted for as long as somebody may have to look at it. */
export type RawAnswer = Redacted.Redacted<string>
