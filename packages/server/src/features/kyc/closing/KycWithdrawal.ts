import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { KycReviewRows } from "../reviews/KycReviewRows.ts"
import { KycRenewalProgress } from "../journeys/KycRenewalProgress.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import { KycVerification, verificationColumns } from "../journeys/KycVerification.ts"
import { VideoEnds } from "../video/VideoEnds.ts"

/**
 * What the end of consent to KYC ends: every verification, and the video call, that is under way. What is verified stays, with its proof, as
 * long as the law wants it kept (PMLA, 5 years after the relationship). Inside the caller's transaction.
 */
export class KycWithdrawal extends Context.Service<KycWithdrawal>()("@credbuzzpay/server/consents/KycWithdrawal", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const settlement = yield* KycSettlement
    const reviews = yield* KycReviewRows
    const renewals = yield* KycRenewalProgress
    const video = yield* VideoEnds
    const columns = sql.literal(verificationColumns)

    /**
     * In the order in which journeys (verification, person) and reviewers (person, review, verification) lock theirs, so that
     * neither waits for this while this waits for them.
     */
    const lockAll = Effect.fnUntraced(function* (userCode: string) {
      yield* sql`
        select 1 from kyc_verifications
        where user_code = ${userCode} and state not in ('in_review', 'verified', 'failed', 'expired')
        order by verification_id for update`
      yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
      yield* sql`
        select 1 from kyc_reviews where user_code = ${userCode} and state <> 'closed' order by review_id for update`
      return yield* KycVerification.all(sql`
        select ${columns} from kyc_verifications
        where user_code = ${userCode} and state not in ('verified', 'failed', 'expired')
        order by verification_id for update`)
    })

    /** How many ended. An answer that is still on its way finds nothing to change any more. */
    const endAll = Effect.fnUntraced(function* (userCode: string, at: Date) {
      const live = yield* lockAll(userCode)
      for (const verification of live) {
        yield* reviews.closeUnneeded(verification.verificationId, "Consent was withdrawn", at)
        yield* settlement.concludeWithin(verification, { _tag: "Failed", code: "CONSENT_WITHDRAWN" }, userCode)
      }
      yield* renewals.withdraw(userCode, at)
      yield* video.withdraw(userCode, at)
      return live.length
    })

    return { endAll }
  })
}) {
  static readonly layer = Layer.effect(KycWithdrawal, KycWithdrawal.make)
}
