import { type Redacted, Schema } from "effect"
import { documentKinds } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import type { Cell } from "../../platform/encryption/Cell.ts"

/** What is verified. A reverse penny drop proves the same document as a penny drop. */
export const KycKind = Schema.Literals(["aadhaar", "identity", "pan", "bank", "reverse_bank"])
export type KycKind = typeof KycKind.Type

/** The documents of a person. */
export const KycDocument = Schema.Literals(documentKinds)
export type KycDocument = typeof KycDocument.Type

export const documentOf = (kind: KycKind): KycDocument => (kind === "reverse_bank" ? "bank" : kind)

/**
 * Where a verification stands.
 *
 * `starting` and `completing`: a call to the provider is under way, or was when its process died. `otp_sent` and
 * `redirected`: the person is waited for. `waiting`: the provider is. `in_review`: a person of ours is. The others are ends.
 */
const KycState = Schema.Literals([
  "starting",
  "otp_sent",
  "redirected",
  "completing",
  "waiting",
  "in_review",
  "verified",
  "failed",
  "expired"
])
export type KycState = typeof KycState.Type

/**
 * A verification as its row has it. `attempt` counts what the person tried, `calls` what was asked of the provider.
 * `inputSealed` is what a call needs again, in {@link inputColumn}.
 */
export const KycVerification = rows({
  verificationId: Schema.String,
  userCode: Schema.String,
  kind: KycKind,
  state: KycState,
  consentId: Schema.String,
  aadhaarReference: Schema.NullOr(Schema.String),
  inputSealed: Schema.NullOr(Schema.String),
  provider: Schema.String,
  providerRef: Schema.NullOr(Schema.String),
  redirectUrl: Schema.NullOr(Schema.String),
  attempt: Schema.Number,
  calls: Schema.Number,
  expiresAt: Schema.NullOr(Schema.Date),
  createdAt: Schema.Date
})
export type KycVerification = RowOf<typeof KycVerification>

/** The columns of a {@link KycVerification}. */
export const verificationColumns =
  "verification_id, user_code, kind, state, consent_id, aadhaar_reference, input_sealed, provider, provider_ref, redirect_url, attempt, calls, expires_at, created_at"

/** Where what a call needs again lies, under the person's own key. */
export const inputColumn = { table: "kyc_verifications", column: "input_sealed", id: "verification_id" }

/** Where a provider's answer lies, under its person's own key. */
export const answerCell = (verificationId: string): Cell => ({
  table: "kyc_verifications",
  column: "answer_sealed",
  row: verificationId
})

/** A provider's answer, to be kept encrypted for as long as somebody may have to look at it. */
export type RawAnswer = Redacted.Redacted<string>
