import { Context, DateTime, Duration, Effect, Layer, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { repoBoundary, uniqueViolation } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { KycDeceased } from "./KycDeceased.ts"
import { LiveVerifications } from "./LiveVerifications.ts"
import { KycVerified } from "./KycVerified.ts"
import { type Conclusion, KycFiling } from "../records/KycFiling.ts"
import type { KycOutcome } from "./KycOutcome.ts"
import { KycProgress } from "./KycProgress.ts"
import { KycRenewalProgress } from "./KycRenewalProgress.ts"
import { KycReviewRepo } from "./KycReviewRepo.ts"
import { documentOf, type KycVerification } from "./KycVerification.ts"
import { ScreeningRepo } from "../screening-answers/ScreeningRepo.ts"
import { screenedOutcome } from "./ScreenedOutcome.ts"
import { KycVerificationRepo, type NextState } from "./KycVerificationRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** How soon somebody should have looked at a review. **Source**: our own service level. */
const REVIEW_WITHIN = Duration.days(2)

const HolderRow = rows({
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  dob: Schema.NullOr(CalendarDate)
})

const told = { Verified: "verified", Failed: "failed", Review: "review" } as const
const acts = { Verified: "kyc.verified", Failed: "kyc.failed", Review: "kyc.referred" } as const

const nextState = (outcome: KycOutcome): NextState => {
  switch (outcome._tag) {
    case "Verified":
      return { state: "verified", raw: outcome.raw }
    case "Failed":
      return { state: "failed", failureCode: outcome.code, raw: outcome.raw }
    case "Review":
      return { state: "in_review", raw: outcome.raw }
  }
}

const isDeath = (outcome: KycOutcome) => outcome._tag === "Failed" && outcome.code === "HOLDER_DECEASED"

/** Scores are kept whole, rounded down: a score of 84.99 did not reach 85. */
const whole = (score: number | undefined) => (score === undefined ? null : Math.floor(score))

const conclusionOf = (outcome: KycOutcome): Conclusion => {
  const match = outcome._tag === "Failed" ? undefined : outcome.match
  return {
    status: told[outcome._tag],
    failureCode: outcome._tag === "Failed" ? outcome.code : null,
    optimistic: whole(match?.optimistic),
    pessimistic: whole(match?.pessimistic)
  }
}

/** What auditors read of it: scores, codes and reasons, never a number or a name. */
const inWords = (verification: KycVerification, outcome: KycOutcome) => ({
  document: documentOf(verification.kind),
  provider: verification.provider,
  ...(outcome._tag === "Failed"
    ? { failure_code: outcome.code }
    : {
        name_optimistic: outcome.match?.optimistic ?? null,
        name_pessimistic: outcome.match?.pessimistic ?? null
      }),
  ...(outcome._tag === "Review" ? { review_reason: outcome.reason } : {})
})

/** How far the person is; whether they are done only when that is what changed. */
const progressInWords = (step: number, other: number) => ({
  kyc_verification_step: step,
  ...(step === 3 || other === 3 ? { is_kyc_complete: step === 3 } : {})
})

/**
 * Concludes verifications: the verification, its document, the person's step, the audit row, the message and, where a
 * person of ours has to look, the review, in one transaction. Of two who conclude the same verification (the request and
 * a worker that thought it dead), the first wins and the other changes nothing.
 */
export class KycSettlement extends Context.Service<KycSettlement>()("@credbuzzpay/server/kyc/KycSettlement", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const verifications = yield* KycVerificationRepo
    const filing = yield* KycFiling
    const reviews = yield* KycReviewRepo
    const progress = yield* KycProgress
    const renewals = yield* KycRenewalProgress
    const verified = yield* KycVerified
    const deceased = yield* KycDeceased
    const live = yield* LiveVerifications
    const answers = yield* ScreeningRepo
    const users = yield* UserRepo
    const audit = yield* AuditTrail
    const outbox = yield* Outbox
    const random = yield* SecureRandom.SecureRandom

    /** What a machine told, held against what screening said before. What a person of ours decided stands. */
    const screened = Effect.fnUntraced(function* (
      { state, userCode, verificationId }: KycVerification,
      told: KycOutcome
    ) {
      if (state === "in_review" || told._tag === "Failed") return told
      const match = yield* answers.matchOf(userCode, verificationId)
      if (match === undefined) return told
      const holder = yield* HolderRow.one(sql`
        select first_name, ${sql.literal(familyName("last_name"))} as last_name, dob from user_accounts
        where user_code = ${userCode}`)
      return screenedOutcome(told, match, { name: fullName(holder), dob: holder.dob })
    })

    const concludeAs = Effect.fnUntraced(function* (verification: KycVerification, machine: KycOutcome, actor: string) {
      const outcome = yield* screened(verification, machine)
      const now = yield* DateTime.now
      const at = DateTime.toDateUtc(now)
      const { userCode, verificationId } = verification
      const document = documentOf(verification.kind)
      if ((yield* verifications.move(verification, nextState(outcome))) === undefined) return false
      if (outcome._tag !== "Failed") yield* outcome.keep
      yield* filing.conclude(document, verificationId, conclusionOf(outcome), at)
      if (outcome._tag === "Verified") yield* verified.follow({ userCode, document, actor, at })
      const moved = yield* progress.follow(userCode, actor, at)
      const owner = yield* users.contactsOf(userCode)
      if (outcome._tag === "Review") {
        yield* reviews.open({
          reviewId: yield* random.uuidV7(),
          verificationId,
          userCode,
          kind: document,
          reason: outcome.reason,
          isOverride: outcome.isOverride,
          evidence: outcome.evidence,
          dueAt: DateTime.toDateUtc(DateTime.addDuration(now, REVIEW_WITHIN)),
          at
        })
      }
      yield* audit.record({
        actor,
        subject: userCode,
        action: acts[outcome._tag],
        resourceType: "kyc",
        resourceId: verificationId,
        oldValues: {
          state: verification.state,
          ...(moved === undefined ? {} : progressInWords(moved.was, moved.step))
        },
        newValues: {
          state: nextState(outcome).state,
          ...(moved === undefined ? {} : progressInWords(moved.step, moved.was)),
          ...inWords(verification, outcome)
        }
      })
      yield* outbox.enqueue(verification.userCode, {
        template: "kyc_document_concluded",
        to: Redacted.make(owner.email),
        locale: owner.locale,
        dedupeKey: `kyc_document_concluded:${verificationId}:${told[outcome._tag]}`,
        variables: { document, outcome: told[outcome._tag], isComplete: moved?.step === 3 }
      })
      yield* renewals.follow(verification, outcome, actor, at)
      return true
    })

    /**
     * The holder has died, as a register says: that is on record first, so that nothing more is written to them, and all else of
     * theirs that is under way ends with it.
     */
    const concludeDeath = Effect.fnUntraced(function* (
      verification: KycVerification,
      outcome: KycOutcome,
      actor: string
    ) {
      const { attempt, state, userCode, verificationId } = verification
      const underWay = yield* live.lockAll(userCode)
      const own = underWay.find((each) => each.verificationId === verificationId)
      if (own?.state !== state || own.attempt !== attempt) return false
      const at = DateTime.toDateUtc(yield* DateTime.now)
      yield* deceased.report({ userCode, verificationId, actor, at })
      for (const each of underWay) {
        yield* reviews.closeUnneeded(each.verificationId, "The holder was reported to have died", at)
        yield* concludeAs(each, each === own ? outcome : { _tag: "Failed", code: "HOLDER_DECEASED" }, actor)
      }
      yield* renewals.stopOpen(userCode, { state: "failed", code: "HOLDER_DECEASED" }, actor, at)
      return true
    })

    /**
     * Inside the caller's transaction. `actor` is the person, a reviewer, or `system`. Whether it was concluded now. A number
     * that somebody else proved before is theirs: then it failed, whoever else proves it, and so it does when both prove it at
     * once.
     */
    const concludeWithin = (verification: KycVerification, outcome: KycOutcome, actor: string) => {
      const settle = isDeath(outcome) ? concludeDeath : concludeAs
      const another = () => concludeAs(verification, { _tag: "Failed", code: "NUMBER_TAKEN" }, actor)
      return sql
        .withTransaction(settle(verification, outcome, actor))
        .pipe(
          uniqueViolation("aadhaar_kyc_one_proven_owner", another),
          uniqueViolation("aadhaar_documents_one_owner", another),
          uniqueViolation("identity_document_indexes_one_proven_owner", another),
          uniqueViolation("pan_kyc_one_proven_owner", another),
          uniqueViolation("pan_indexes_one_proven_owner", another)
        )
    }

    /** {@link concludeWithin} in a transaction of its own. **Errors**: `Unavailable`; the verification stays resumable. */
    const conclude = traced("KycSettlement.conclude")(
      function* (verification: KycVerification, outcome: KycOutcome, actor: string) {
        return yield* concludeWithin(verification, outcome, actor)
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    /** Moves a verification on without an end. **Errors**: `Unavailable`. `undefined` when it was moved before. */
    const move = traced("KycSettlement.move")(
      (verification: KycVerification, next: NextState) => verifications.move(verification, next),
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { conclude, concludeWithin, move }
  })
}) {
  static readonly layer = Layer.effect(KycSettlement, KycSettlement.make)
}
