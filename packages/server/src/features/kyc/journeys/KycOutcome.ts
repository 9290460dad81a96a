import type { Effect, Redacted } from "effect"
import type { SqlError } from "effect/sql"
import type { NameMatch } from "@credbuzzpay/domain/kyc/names/MatchNames"
import type { RawAnswer } from "./KycVerification.ts"

/** Why a document cannot be verified; shown to the person as `failure_code`. */
export const kycFailureCodes = [
  "NUMBER_NOT_FOUND",
  "NUMBER_REFUSED",
  "NO_MOBILE_LINKED",
  "LIMIT_REACHED",
  "TOO_SOON",
  "OTP_EXPIRED",
  "TOO_MANY_CODES",
  "DECLINED_BY_PERSON",
  "NOT_COMPLETED",
  "NAME_DIFFERS",
  "HOLDER_DECEASED",
  "DOCUMENT_NOT_VALID",
  "BAD_ACCOUNT",
  "BAD_IFSC",
  "ACCOUNT_FROZEN",
  "ACCOUNT_NRE",
  "ACCOUNT_CLOSED",
  "REJECTED_IN_REVIEW",
  "CONSENT_WITHDRAWN",
  "NUMBER_TAKEN"
] as const
export type KycFailureCode = (typeof kycFailureCodes)[number]

/** Why a person of ours has to look; the reasons of `kyc_reviews`. */
export type KycReviewReason =
  | "name_differs"
  | "name_not_comparable"
  | "suspected_fraud"
  | "unreadable_answer"
  | "holder_unknown"
  | "status_unclear"
  | "not_seeded"
  | "birthday_differs"
  | "minor"

/**
 * What a verification came to.
 *
 * **Shape**: `keep` writes what was learnt into the document's row; it runs in the transaction that concludes. `evidence`
 * is what a reviewer sees side by side, encrypted at rest. `isOverride`: approving it overrules what a machine is sure of,
 * so it takes a second person.
 */
export type KycOutcome =
  | {
      readonly _tag: "Verified"
      readonly match: NameMatch | undefined
      readonly raw: RawAnswer | undefined
      readonly keep: Effect.Effect<unknown, SqlError.SqlError>
    }
  | { readonly _tag: "Failed"; readonly code: KycFailureCode; readonly raw?: RawAnswer | undefined }
  | {
      readonly _tag: "Review"
      readonly reason: KycReviewReason
      readonly isOverride: boolean
      readonly match: NameMatch | undefined
      readonly evidence: Redacted.Redacted<string>
      readonly raw: RawAnswer | undefined
      readonly keep: Effect.Effect<unknown, SqlError.SqlError>
    }
