import { Context, DateTime, Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { type AadhaarNumber, maskAadhaar } from "@credbuzzpay/domain/kyc/aadhaar/AadhaarNumber"
import { type AadhaarRole, mayVerify } from "@credbuzzpay/domain/values/AadhaarRole"
import { aadhaarNotTaken, aadhaarNumberNotTaken, codeTooSoon } from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import { aadhaarProblem } from "@credbuzzpay/domain/kyc/journeys/KycRules"
import type { SubmitAadhaar } from "@credbuzzpay/domain/kyc/submissions/KycSubmissions"
import { ReferenceId } from "@credbuzzpay/domain/kyc/journeys/ReferenceId"
import { AadhaarRoleConfig } from "../../../config/AadhaarRoleConfig.ts"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AadhaarVault } from "../vault/AadhaarVault.ts"
import { AadhaarInput } from "../aadhaar/AadhaarInput.ts"
import { AadhaarJourney } from "../aadhaar/AadhaarJourney.ts"
import { AadhaarProvider } from "../aadhaar/AadhaarProvider.ts"
import { KycSubmissions } from "./KycSubmissions.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { KycFiling } from "../records/KycFiling.ts"
import { traced } from "../../../tracing/Traced.ts"

const encodeInput = Schema.encodeSync(AadhaarInput)

/** The issuer's own pause between two codes. **Units**: seconds. */
const PAUSE_SECONDS = 60

const nothingBegun = Symbol("nothing begun")

/** What stands in the way of a number: that nothing of Aadhaar is taken, or that it is taken without one. */
export const refusedBy = (role: AadhaarRole) =>
  Effect.fail(mayVerify(role, "provider_pages") ? aadhaarNumberNotTaken() : aadhaarNotTaken())

/** Submitting an Aadhaar number, or going to the provider's pages without one: the first step of KYC. */
export class AadhaarSubmissionService extends Context.Service<AadhaarSubmissionService>()(
  "@credbuzzpay/server/kyc/AadhaarSubmissionService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const submissions = yield* KycSubmissions
      const verifications = yield* KycVerificationRepo
      const filing = yield* KycFiling
      const vault = yield* AadhaarVault
      const journey = yield* AadhaarJourney
      const statuses = yield* KycStatusService
      const provider = yield* AadhaarProvider
      const role = yield* AadhaarRoleConfig

      const kept = (number: AadhaarNumber | undefined) =>
        number === undefined
          ? Effect.succeed({ reference: null, masked: null })
          : Effect.map(vault.keep(number), (reference) => ({ reference, masked: maskAadhaar(number) }))

      /** How the journey goes on for the person, after the provider was asked. */
      const told = Effect.fnUntraced(function* (userCode: string, verificationId: string) {
        const now = yield* repoBoundary(verifications.find(verificationId))
        const document = yield* statuses.document(userCode, "aadhaar")
        if (Option.isNone(now)) return yield* Effect.die(new Error("A verification vanished"))
        const { expiresAt, redirectUrl, state } = now.value
        if (state === "waiting" || state === "starting")
          return yield* Unavailable.of({ what: "KYC provider", retryAfterSeconds: 60 })
        if (document.failureCode === "TOO_SOON") return yield* codeTooSoon(PAUSE_SECONDS)
        const goesOn = state === "otp_sent" || state === "redirected"
        return {
          referenceId: ReferenceId.make(verificationId),
          maskedNumber: document.maskedNumber,
          url: goesOn ? redirectUrl : null,
          expiresAt: goesOn && expiresAt !== null ? DateTime.fromDateUnsafe(expiresAt) : null,
          document
        }
      })

      /**
       * Whose answer was lost submits again, and is told how the journey goes on that they began. The vault only tells a
       * reference by keeping the number: where no journey has kept it before, that is undone.
       */
      const begun = (caller: Principal, number: AadhaarNumber) =>
        Effect.flatMap(vault.keep(number), (reference) => verifications.running(caller.userCode, reference)).pipe(
          Effect.flatMap((running) => (running === undefined ? Effect.fail(nothingBegun) : Effect.succeed(running))),
          sql.withTransaction,
          Effect.catchIf(
            (error) => error === nothingBegun,
            () => Effect.undefined
          ),
          repoBoundary
        )

      /**
       * The same number again, while its journey is under way, goes on with it: no second code is sent.
       *
       * **Errors**: `Conflict` for what the organisation may not take (`AADHAAR_ROLE`): nothing of it is kept; `ValidationFailed` for a number whose check digit is wrong; `Conflict` out of order, when verified or
       * under way already; `RateLimited` when the issuer sends no code so soon;
       * `Unavailable` when the provider cannot begin now: what was submitted is kept, and goes on by itself for a while.
       */
      const submit = traced("AadhaarSubmissionService.submit")(function* (
        caller: Principal,
        input: typeof SubmitAadhaar.Type
      ) {
        const { aadhaarNumber } = input
        if (!mayVerify(role, aadhaarNumber === undefined ? "provider_pages" : "number")) return yield* refusedBy(role)
        const problem = aadhaarNumber && aadhaarProblem(aadhaarNumber, provider.capabilities)
        if (problem !== undefined) return yield* problem
        const running = aadhaarNumber && (yield* begun(caller, aadhaarNumber))
        if (running !== undefined) return yield* told(caller.userCode, running)
        const verification = yield* submissions.begin(caller, {
          kind: "aadhaar",
          consent: input.consent,
          provider,
          inputOf: encodeInput,
          number: kept(aadhaarNumber),
          store: (verificationId, at, { masked, reference }) => {
            const content = { reference, ekycReference: null }
            return filing.submit("aadhaar", caller.userCode, verificationId, { content, masked }, at)
          }
        })
        yield* journey.proceed(verification, caller.userCode)
        return yield* told(caller.userCode, verification.verificationId)
      })

      return { submit }
    })
  }
) {
  static readonly layer = Layer.effect(AadhaarSubmissionService, AadhaarSubmissionService.make)
}
