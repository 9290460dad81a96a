import type { Effect, Redacted } from "effect"
import type { SqlError } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { KycFailureCode } from "@credbuzzpay/domain/kyc/status/KycFailureCode"
import type { NameMatch } from "@credbuzzpay/domain/kyc/names/MatchNames"
import type { RawAnswer } from "./KycVerification.ts"

/** Why a person of ours has to look; the reasons of `kyc_reviews`. */
export type KycReviewReason =
  | "name_differs"
  | "name_not_comparable"
  | "suspected_fraud"
  | "unreadable_answer"
  | "holder_unknown"
  | "status_unclear"
  | "birthday_differs"
  | "minor"
  | "mobile_differs"
  | "mobile_not_told"
  | "document_to_check"
  | "screening_match"

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
      readonly keep: Effect.Effect<unknown, SqlError.SqlError | Unavailable>
    }
  | { readonly _tag: "Failed"; readonly code: KycFailureCode; readonly raw?: RawAnswer | undefined }
  | {
      readonly _tag: "Review"
      readonly reason: KycReviewReason
      readonly isOverride: boolean
      readonly match: NameMatch | undefined
      readonly evidence: Redacted.Redacted<string>
      readonly raw: RawAnswer | undefined
      readonly keep: Effect.Effect<unknown, SqlError.SqlError | Unavailable>
    }
