import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import { numberTaken } from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import { panProblem } from "@credbuzzpay/domain/kyc/journeys/KycRules"
import type { SubmitPan } from "@credbuzzpay/domain/kyc/submissions/KycSubmissions"
import { ReferenceId } from "@credbuzzpay/domain/kyc/journeys/ReferenceId"
import { maskPan } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { KycAdmission } from "./KycAdmission.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { PanInput, PanJourney } from "../pan/PanJourney.ts"
import { PanKycRepo } from "../pan/PanKycRepo.ts"
import { PanProvider } from "../pan/PanProvider.ts"

const encodeInput = Schema.encodeSync(PanInput)

/** Submitting a PAN, the second step of KYC. */
export class PanSubmissionService extends Context.Service<PanSubmissionService>()(
  "@credbuzzpay/server/kyc/PanSubmissionService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const admission = yield* KycAdmission
      const verifications = yield* KycVerificationRepo
      const pans = yield* PanKycRepo
      const journey = yield* PanJourney
      const statuses = yield* KycStatusService
      const provider = yield* PanProvider
      const audit = yield* AuditTrail
      const random = yield* SecureRandom.SecureRandom

      /** Everything that the call needs is on record before it is made. */
      const begin = Effect.fnUntraced(
        function* (caller: Principal, input: typeof SubmitPan.Type) {
          const at = DateTime.toDateUtc(yield* DateTime.now)
          const { consentId, person } = yield* admission.admit(caller, "pan", input.consent, at)
          const verificationId = yield* random.uuidV7()
          const verification = yield* verifications.begin({
            verificationId,
            userCode: caller.userCode,
            kind: "pan",
            consentId,
            provider: provider.capabilities.name,
            input: Redacted.make(
              encodeInput({
                pan: input.panNumber,
                nameOnCard: input.nameOnCard,
                person: fullName(person),
                dob: person.dob,
                textVersion: input.consent.textVersion
              })
            )
          })
          yield* pans.submit(caller.userCode, verificationId, input.panNumber, at)
          yield* audit.record({
            actor: caller.userCode,
            subject: caller.userCode,
            branchCode: caller.branchCode,
            action: "kyc.submitted",
            resourceType: "kyc",
            resourceId: verificationId,
            newValues: { document: "pan", number: maskPan(input.panNumber), consent_id: consentId }
          })
          return verification
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      /**
       * **Errors**: `ValidationFailed` for a number that the provider's rules exclude; `Conflict` out of order, when
       * verified or under way already, or when it is the caller's and somebody else had proven it before; `Unavailable`: what was submitted by then
       * goes on by itself.
       */
      const submit = Effect.fn("PanSubmissionService.submit")(function* (
        caller: Principal,
        input: typeof SubmitPan.Type
      ) {
        const problem = panProblem(input.panNumber, provider.capabilities)
        if (problem !== undefined) return yield* problem
        const verification = yield* begin(caller, input)
        yield* journey.proceed(verification, caller.userCode)
        const document = yield* statuses.document(caller.userCode, "pan")
        if (document.failureCode === "NUMBER_TAKEN") return yield* numberTaken("pan_number")
        return { referenceId: ReferenceId.make(verification.verificationId), document }
      })

      return { submit }
    })
  }
) {
  static readonly layer = Layer.effect(PanSubmissionService, PanSubmissionService.make)
}
