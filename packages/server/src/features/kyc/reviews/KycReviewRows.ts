import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { KycReview } from "@credbuzzpay/domain/kyc/reviews/KycReview"
import { ReviewEvidence } from "@credbuzzpay/domain/kyc/reviews/SideBySide"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { evidenceCell } from "../journeys/KycReviewRepo.ts"
import { reviewTable } from "./KycReviewSource.ts"

const moment = Schema.DateTimeUtcFromDate

/** A review as its row has it, and what belongs to it but is not shown. */
const ReviewRow = rows({
  ...KycReview.fields,
  dueAt: moment,
  claimedAt: Schema.NullOr(moment),
  decidedAt: Schema.NullOr(moment),
  confirmedAt: Schema.NullOr(moment),
  createdAt: moment,
  updatedAt: moment,
  verificationId: Schema.String,
  evidenceSealed: Schema.String,
  takenBy: Schema.NullOr(Schema.String)
})

/** A review, the verification that waits for it, and its evidence under the cell of the review. */
export interface HeldReview {
  readonly review: KycReview
  readonly verificationId: string
  readonly evidenceSealed: string
  /** The official who took the document at a counter. */
  readonly takenBy: string | null
}

const held = ({ evidenceSealed, takenBy, verificationId, ...review }: RowOf<typeof ReviewRow>): HeldReview => ({
  verificationId,
  evidenceSealed,
  takenBy,
  review
})

const decodeEvidence = Schema.decodeUnknownSync(ReviewEvidence)

/** The table `kyc_reviews` for those who decide. Writes run inside their caller's transaction. */
export class KycReviewRows extends Context.Service<KycReviewRows>()("@credbuzzpay/server/kyc/KycReviewRows", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const cipher = yield* FieldCipher
    const table = sql.literal(reviewTable)

    const find = (reviewId: string) =>
      Effect.map(ReviewRow.first(sql`select * from ${table} where review_id::text = ${reviewId}`), (row) =>
        row === undefined ? undefined : held(row)
      )

    /** Locks the review until the transaction ends: of two who decide at once, the second sees what the first did. */
    const lock = Effect.fnUntraced(function* (reviewId: string) {
      yield* sql`select 1 from kyc_reviews where review_id::text = ${reviewId} for update`
      return yield* find(reviewId)
    })

    const evidenceOf = ({ evidenceSealed, review }: HeldReview) =>
      Effect.map(Effect.orDie(cipher.decrypt(evidenceSealed, evidenceCell(review.reviewId))), (text) =>
        decodeEvidence(Redacted.value(text))
      )

    const change = Effect.fnUntraced(function* (reviewId: string, set: Statement.Fragment, at: Date) {
      yield* sql`
        update kyc_reviews set ${set}, row_version = row_version + 1, updated_at = ${at}
        where review_id::text = ${reviewId}`
      return (yield* find(reviewId))!.review
    })

    const claim = (reviewId: string, by: string, at: Date) =>
      change(reviewId, sql`claimed_by = ${by}, claimed_at = ${at}`, at)

    const decide = (
      reviewId: string,
      decided: {
        readonly decision: "approved" | "rejected"
        readonly state: "confirming" | "closed"
        readonly isOverride: boolean
        readonly by: string
        readonly reason: string | undefined
      },
      at: Date
    ) =>
      change(
        reviewId,
        sql`state = ${decided.state}, is_override = ${decided.isOverride}, decision = ${decided.decision}, decided_by = ${decided.by}, decided_at = ${at},
          decision_reason = ${decided.reason ?? null}`,
        at
      )

    const confirm = (reviewId: string, by: string, at: Date) =>
      change(reviewId, sql`state = 'closed', confirmed_by = ${by}, confirmed_at = ${at}`, at)

    /** As if nobody had looked at it yet; the audit trail knows who did. */
    const sendBack = (reviewId: string, at: Date) =>
      change(
        reviewId,
        sql`state = 'open', decision = null, decided_by = null, decided_at = null, decision_reason = null,
          claimed_by = null, claimed_at = null`,
        at
      )

    return { find, lock, evidenceOf, claim, decide, confirm, sendBack }
  })
}) {
  static readonly layer = Layer.effect(KycReviewRows, KycReviewRows.make)
}
