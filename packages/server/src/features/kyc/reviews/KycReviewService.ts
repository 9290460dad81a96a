import { Context, DateTime, Duration, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { ApproveReview, ConfirmReview, KycReview, RejectReview } from "@credbuzzpay/domain/kyc/reviews/KycReview"
import * as Errors from "@credbuzzpay/domain/kyc/reviews/KycReviewErrors"
import { checkViolation, repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { changedValues } from "../../platform/audit-trail/ChangedValues.ts"
import { KycReviewConclusion } from "./KycReviewConclusion.ts"
import { KycReviewFacts } from "./KycReviewFacts.ts"
import { KycReviewHold } from "./KycReviewHold.ts"
import { KycReviewRows } from "./KycReviewRows.ts"
import { traced } from "../../../tracing/Traced.ts"

/** How long a review is left to who claimed it; who went home keeps nobody from it. **Source**: our own choice. */
const CLAIM_HELD = Duration.hours(1)

const isHeldBy = ({ claimedAt }: KycReview, now: DateTime.Utc) =>
  claimedAt !== null && DateTime.isGreaterThan(DateTime.addDuration(claimedAt, CLAIM_HELD), now)

/** Open, and not in the hands of somebody else. */
const isFree = (review: KycReview, caller: Principal, now: DateTime.Utc) => {
  if (review.state !== "open") return Effect.fail(Errors.reviewDecided())
  return review.claimedBy !== caller.userCode && isHeldBy(review, now)
    ? Effect.fail(Errors.reviewClaimed())
    : Effect.void
}

/** What an act makes of a review, and why, for the audit trail. */
interface Made extends Partial<Pick<KycReview, "state" | "decision" | "claimedBy">> {
  readonly reason?: string | undefined
}

/** There was nothing in the answer that the document could be made of: the database says so. */
const nothingToVerify = (constraint: string) => checkViolation(constraint, () => Effect.fail(Errors.reviewLacksData()))

/**
 * Deciding what KYC leaves to people. Each act is one transaction with its audit row; an approval or a rejection concludes
 * the verification in it. What overrules a machine is approved by two.
 */
export class KycReviewService extends Context.Service<KycReviewService>()("@credbuzzpay/server/kyc/KycReviewService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const hold = yield* KycReviewHold
    const rows = yield* KycReviewRows
    const facts = yield* KycReviewFacts
    const conclusion = yield* KycReviewConclusion
    const audit = yield* AuditTrail

    const recorded = (
      caller: Principal,
      review: KycReview,
      act: "claimed" | "approved" | "rejected" | "confirmed" | "sent_back",
      { reason, ...after }: Made
    ) => {
      const changes = changedValues(
        { state: review.state, decision: review.decision, claimedBy: review.claimedBy },
        after
      )
      return audit.record({
        actor: caller.userCode,
        subject: review.userCode,
        branchCode: review.branchCode,
        action: `kyc_review.${act}`,
        resourceType: "kyc_review",
        resourceId: review.reviewId,
        oldValues: changes?.oldValues,
        newValues: { ...changes?.newValues, document: review.kind },
        reason
      })
    }

    /** For an hour, or until it is decided. **Errors**: of the hold; `Conflict` (claimed, decided); `Unavailable`. */
    const claim = traced("KycReviewService.claim")(
      function* (caller: Principal, reviewId: string) {
        const now = yield* DateTime.now
        const { review } = (yield* hold.lock(caller, reviewId)).held
        yield* isFree(review, caller, now)
        yield* recorded(caller, review, "claimed", { claimedBy: caller.userCode })
        return yield* rows.claim(reviewId, caller.userCode, DateTime.toDateUtc(now))
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    /**
     * Verifies the document, or with `isOverride` waits for a second person to confirm. **Errors**: as {@link claim};
     * `Conflict` also when the facts have changed since, or there is nothing to verify.
     */
    const approve = traced("KycReviewService.approve")(
      function* (caller: Principal, { reason, reviewId }: typeof ApproveReview.Type) {
        const now = yield* DateTime.now
        const { held, person } = yield* hold.lock(caller, reviewId)
        const { review } = held
        yield* isFree(review, caller, now)
        yield* facts.stand(person, held)
        const { isOverride } = review
        const state = isOverride ? "confirming" : "closed"
        yield* recorded(caller, review, "approved", { state, decision: "approved", reason })
        const decided = { decision: "approved", state, isOverride, by: caller.userCode, reason } as const
        const after = yield* rows.decide(reviewId, decided, DateTime.toDateUtc(now))
        if (state === "closed") yield* conclusion.conclude(held, "approved", caller.userCode)
        return after
      },
      (effect) =>
        effect.pipe(
          sql.withTransaction,
          nothingToVerify("aadhaar_kyc_verified_whole"),
          nothingToVerify("identity_documents_verified_whole"),
          nothingToVerify("bank_details_verified_whole"),
          repoBoundary
        )
    )

    /** The person may submit again. It takes one reviewer, since it overrules nothing. **Errors**: as {@link claim}. */
    const reject = traced("KycReviewService.reject")(
      function* (caller: Principal, { reason, reviewId }: typeof RejectReview.Type) {
        const now = yield* DateTime.now
        const { held } = yield* hold.lock(caller, reviewId)
        yield* isFree(held.review, caller, now)
        yield* recorded(caller, held.review, "rejected", { state: "closed", decision: "rejected", reason })
        const { isOverride } = held.review
        const decided = { decision: "rejected", state: "closed", isOverride, by: caller.userCode, reason } as const
        const after = yield* rows.decide(reviewId, decided, DateTime.toDateUtc(now))
        yield* conclusion.conclude(held, "rejected", caller.userCode)
        return after
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    /**
     * The second person agrees, which verifies the document, or sends the review back to the queue. **Errors**: of the
     * hold; `PermissionDenied` for one's own decision; `ValidationFailed` without a reason not to agree; `Conflict`.
     */
    const confirm = traced("KycReviewService.confirm")(
      function* (caller: Principal, { agree, reason, reviewId }: typeof ConfirmReview.Type) {
        if (!agree && reason === undefined) return yield* Errors.reasonNeeded()
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const { held, person } = yield* hold.lock(caller, reviewId)
        const { review } = held
        if (review.state === "closed") return yield* Errors.reviewDecided()
        if (review.state === "open") return yield* Errors.reviewNotConfirming()
        if (review.decidedBy === caller.userCode) return yield* Errors.ownDecision()
        yield* agree
          ? recorded(caller, review, "confirmed", { state: "closed", reason })
          : recorded(caller, review, "sent_back", { state: "open", decision: null, claimedBy: null, reason })
        if (!agree) return yield* rows.sendBack(reviewId, at)
        yield* facts.stand(person, held)
        const after = yield* rows.confirm(reviewId, caller.userCode, at)
        yield* conclusion.conclude(held, "approved", caller.userCode)
        return after
      },
      (effect) =>
        effect.pipe(
          sql.withTransaction,
          nothingToVerify("aadhaar_kyc_verified_whole"),
          nothingToVerify("identity_documents_verified_whole"),
          nothingToVerify("bank_details_verified_whole"),
          repoBoundary
        )
    )

    return { claim, approve, reject, confirm }
  })
}) {
  static readonly layer = Layer.effect(KycReviewService, KycReviewService.make)
}
