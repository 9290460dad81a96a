import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { KycReview } from "@credbuzzpay/domain/kyc/reviews/KycReview"
import { ReviewEvidence } from "@credbuzzpay/domain/kyc/reviews/SideBySide"
import { type RowOf, rows, strings } from "../../../adapters/postgres/Rows.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { findingsCell } from "../journeys/KycReviewRepo.ts"
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
  evidenceSealed: Schema.NullOr(Schema.String),
  findingsSealed: Schema.NullOr(Schema.String),
  takenBy: Schema.NullOr(Schema.String)
})

/** What a review compares: under its person's own key, or, of versions before, under the general one. */
type SealedEvidence = Pick<RowOf<typeof ReviewRow>, "evidenceSealed" | "findingsSealed">

/** A review, the verification that waits for it, and its evidence under the cell of the review. */
export interface HeldReview {
  readonly review: KycReview
  readonly verificationId: string
  readonly sealed: SealedEvidence
  /** The official who took the document at a counter. */
  readonly takenBy: string | null
}

const held = ({
  evidenceSealed,
  findingsSealed,
  takenBy,
  verificationId,
  ...review
}: RowOf<typeof ReviewRow>): HeldReview => ({
  verificationId,
  sealed: { evidenceSealed, findingsSealed },
  takenBy,
  review
})

/** Where versions before kept it. */
export const evidenceCell = (reviewId: string) => `kyc_reviews.evidence_sealed.${reviewId}`

const decodeEvidence = Schema.decodeUnknownSync(ReviewEvidence)

/** The table `kyc_reviews` for those who decide. Writes run inside their caller's transaction. */
export class KycReviewRows extends Context.Service<KycReviewRows>()("@credbuzzpay/server/kyc/KycReviewRows", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const cipher = yield* FieldCipher
    const keys = yield* PersonKeys
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

    const openedOf = ({ review: { reviewId, userCode }, sealed: { evidenceSealed, findingsSealed } }: HeldReview) =>
      findingsSealed === null
        ? Effect.orDie(cipher.decrypt(evidenceSealed ?? "", evidenceCell(reviewId)))
        : keyOrDie(keys.openFor(userCode, findingsSealed, findingsCell(reviewId)))

    const evidenceOf = (held: HeldReview) => Effect.map(openedOf(held), (text) => decodeEvidence(Redacted.value(text)))

    /** Whose evidence is not under their person's key yet, after `after`. */
    const underGeneralKey = (after: string, most: number) =>
      strings.all(sql`
        select review_id::text from kyc_reviews where evidence_sealed is not null and review_id::text > ${after}
        order by review_id::text limit ${most}`)

    /** Brings one review's evidence under its person's key, unless it is. Whether it was brought now. */
    const bringUnderPerson = Effect.fnUntraced(function* (reviewId: string) {
      const found = yield* lock(reviewId)
      if (found === undefined || found.sealed.evidenceSealed === null) return false
      const { userCode } = found.review
      const sealed = yield* keyOrDie(keys.sealFor(userCode, yield* openedOf(found), findingsCell(reviewId)))
      yield* sql`
        update kyc_reviews set findings_sealed = ${sealed}, evidence_sealed = null where review_id::text = ${reviewId}`
      return true
    })

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

    return { find, lock, evidenceOf, underGeneralKey, bringUnderPerson, claim, decide, confirm, sendBack }
  })
}) {
  static readonly layer = Layer.effect(KycReviewRows, KycReviewRows.make)
}
