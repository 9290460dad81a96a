import { Context, Effect, Layer, type Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Cell } from "../../platform/encryption/Cell.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import type { KycReviewReason } from "./KycOutcome.ts"
import type { KycDocument } from "./KycVerification.ts"

export interface NewReview {
  readonly reviewId: string
  readonly verificationId: string
  readonly userCode: string
  readonly kind: KycDocument
  readonly reason: KycReviewReason
  readonly isOverride: boolean
  readonly evidence: Redacted.Redacted<string>
  readonly dueAt: Date
  readonly at: Date
}

/** Where what a review compares lies, under its person's own key. */
export const findingsCell = (reviewId: string): Cell => ({
  table: "kyc_reviews",
  column: "findings_sealed",
  row: reviewId
})

/** The table `kyc_reviews`. Writes run inside their caller's transaction. */
export class KycReviewRepo extends Context.Service<KycReviewRepo>()("@credbuzzpay/server/kyc/KycReviewRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const keys = yield* PersonKeys

    /** Opens a review in the branch that the person is in now. */
    const open = Effect.fnUntraced(function* (review: NewReview) {
      const sealed = yield* keyOrDie(keys.sealFor(review.userCode, review.evidence, findingsCell(review.reviewId)))
      yield* sql`
        insert into kyc_reviews (review_id, verification_id, user_code, branch_code, kind, reason, findings_sealed,
          is_override, taken_by, due_at, created_at, updated_at)
        select ${review.reviewId}::text::uuid, ${review.verificationId}::text::uuid, user_code, branch_code, ${review.kind},
          ${review.reason}, ${sealed}, ${review.isOverride}, (
            select c.opened_by from kyc_verifications v join kyc_counter_visits c on c.visit_id = v.visit_id
            where v.user_code = user_accounts.user_code and v.verification_id = ${review.verificationId}::text::uuid),
          ${review.dueAt}::timestamptz, ${review.at}::timestamptz,
          ${review.at}::timestamptz
        from user_accounts where user_code = ${review.userCode}`
    })

    /** Nobody need look any more at what the verification waited for. */
    const closeUnneeded = (verificationId: string, why: string, at: Date) => sql`
      update kyc_reviews set state = 'closed', decision = 'rejected', decided_by = 'system', decided_at = ${at},
        decision_reason = ${why}, row_version = row_version + 1, updated_at = ${at}
      where verification_id::text = ${verificationId} and state <> 'closed'`

    return { open, closeUnneeded }
  })
}) {
  static readonly layer = Layer.effect(KycReviewRepo, KycReviewRepo.make)
}
