import { Context, Effect, Layer, Schema } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { numberTaken } from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import { panProblem } from "@credbuzzpay/domain/kyc/journeys/KycRules"
import type { SubmitPan } from "@credbuzzpay/domain/kyc/submissions/KycSubmissions"
import { ReferenceId } from "@credbuzzpay/domain/kyc/journeys/ReferenceId"
import { maskPan } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import { KycSubmissions } from "./KycSubmissions.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { PanInput, PanJourney } from "../pan/PanJourney.ts"
import { PanProvider } from "../pan/PanProvider.ts"
import { KycFiling } from "../records/KycFiling.ts"
import { traced } from "../../../tracing/Traced.ts"

const encodeInput = Schema.encodeSync(PanInput)

/** Submitting a PAN, the second step of KYC. */
export class PanSubmissionService extends Context.Service<PanSubmissionService>()(
  "@credbuzzpay/server/kyc/PanSubmissionService",
  {
    make: Effect.gen(function* () {
      const submissions = yield* KycSubmissions
      const filing = yield* KycFiling
      const journey = yield* PanJourney
      const statuses = yield* KycStatusService
      const provider = yield* PanProvider

      /**
       * **Errors**: `ValidationFailed` for a number that the provider's rules exclude; `Conflict` out of order, when
       * verified or under way already, or when it is the caller's and somebody else had proven it before; `Unavailable`: what was submitted by then
       * goes on by itself.
       */
      const submit = traced("PanSubmissionService.submit")(function* (caller: Principal, input: typeof SubmitPan.Type) {
        const problem = panProblem(input.panNumber, provider.capabilities)
        if (problem !== undefined) return yield* problem
        const { consent, nameOnCard, panNumber } = input
        const verification = yield* submissions.begin(caller, {
          kind: "pan",
          consent,
          provider,
          inputOf: (claim) => encodeInput({ ...claim, pan: panNumber, nameOnCard }),
          number: Effect.succeed({ masked: maskPan(panNumber), reference: null }),
          store: (verificationId, at, { masked }) => {
            const content = { pan: panNumber, holderType: null, seeding: null }
            return filing.submit("pan", caller.userCode, verificationId, { content, masked }, at)
          }
        })
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
