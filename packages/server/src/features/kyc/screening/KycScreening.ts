import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import { kycSteps, provenBy, stepOf } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { KycDocumentRepo } from "../journeys/KycDocumentRepo.ts"
import { askAgainAfter } from "../journeys/KycPace.ts"
import { VerificationId } from "../journeys/KycProviderCall.ts"
import { KycRenewalRepo } from "../journeys/KycRenewalRepo.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import { documentOf, type KycVerification } from "../journeys/KycVerification.ts"
import { standingIn } from "../journeys/StandingIn.ts"
import { ScreeningRepo } from "../screening-answers/ScreeningRepo.ts"
import { Screening, type ScreeningAnswer } from "../screening-provider/Screening.ts"
import { traced } from "../../../tracing/Traced.ts"

const PersonRow = rows({
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  dob: Schema.NullOr(CalendarDate)
})

const detailsOf = (answer: ScreeningAnswer) => ({
  lists: answer.result === "not_screened" ? [] : answer.lists,
  reference: answer.result === "possible_match" ? answer.reference : null
})

/**
 * Asks about a person before the verification that would complete their KYC, or renew it: before its provider is called, so that an
 * outage of one costs nothing at the other. What a possible match makes of the verification is in `KycSettlement`.
 */
export class KycScreening extends Context.Service<KycScreening>()("@credbuzzpay/server/kyc/KycScreening", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const screening = yield* Screening
    const answers = yield* ScreeningRepo
    const documents = yield* KycDocumentRepo
    const renewals = yield* KycRenewalRepo
    const settlement = yield* KycSettlement

    /** Whether every other step is proven. */
    const isLast = Effect.fnUntraced(function* ({ kind, userCode }: KycVerification) {
      const standing = standingIn(yield* documents.allOf(userCode), yield* renewals.last(userCode))
      const own = stepOf(documentOf(kind))
      return kycSteps.every(
        (step) => step === own || provenBy[step].some((document) => standing[document] === "verified")
      )
    })

    const isDue = Effect.fnUntraced(function* (verification: KycVerification) {
      const { userCode, verificationId } = verification
      return (yield* isLast(verification)) && !(yield* answers.isAnswered(userCode, verificationId))
    }, repoBoundary)

    const claimedOf = (userCode: string) =>
      repoBoundary(
        Effect.map(
          PersonRow.one(sql`
            select first_name, ${sql.literal(familyName("last_name"))} as last_name, dob from user_accounts
            where user_code = ${userCode}`),
          (person) => ({ name: fullName(person), dob: person.dob })
        )
      )

    const later = Effect.fnUntraced(function* (verification: KycVerification) {
      const { calls, verificationId } = verification
      yield* Effect.logWarning("Screening did not answer; it is asked again", { verification_id: verificationId })
      const nextAttemptAt = DateTime.toDateUtc(DateTime.addDuration(yield* DateTime.now, askAgainAfter(calls)))
      yield* settlement.move(verification, { state: "waiting", nextAttemptAt })
    })

    /**
     * Whether the verification may go on. Where screening does not answer it waits, and is taken up again. **Errors**:
     * `Unavailable` when the database is.
     */
    const passes = traced("KycScreening.passes")(function* (verification: KycVerification) {
      if (!(yield* isDue(verification))) return true
      const { userCode, verificationId } = verification
      const claimed = yield* claimedOf(userCode)
      const answer = yield* Effect.result(
        screening.ask({ verificationId: VerificationId.make(verificationId), claimed })
      )
      if (answer._tag === "Failure") {
        yield* later(verification)
        return false
      }
      const { result } = answer.success
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const kept = { userCode, verificationId, provider: screening.name, result, ...detailsOf(answer.success), at }
      yield* repoBoundary(answers.keep(kept))
      return true
    })

    return { passes }
  })
}) {
  static readonly layer = Layer.effect(KycScreening, KycScreening.make)
}
