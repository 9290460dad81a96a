import { Context, DateTime, Effect, Layer, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { mayVerify } from "@credbuzzpay/domain/values/AadhaarRole"
import {
  aadhaarNotTaken,
  aadhaarNumberNotTaken,
  codeTooSoon,
  kycCodeOver,
  kycCodeWrong,
  numberTaken,
  verificationNotFound
} from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import type { ReturnFromAadhaar, VerifyAadhaarOtp } from "@credbuzzpay/domain/kyc/submissions/KycSubmissions"
import type { ReferenceId } from "@credbuzzpay/domain/kyc/journeys/ReferenceId"
import { AadhaarRoleConfig } from "../../../config/AadhaarRoleConfig.ts"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AadhaarJourney } from "../aadhaar/AadhaarJourney.ts"
import { AadhaarOutcomes, unreadableAadhaar } from "../aadhaar/AadhaarOutcomes.ts"
import { type AadhaarCompleteFailed, type AadhaarProof, AadhaarProvider } from "../aadhaar/AadhaarProvider.ts"
import type { KycFailureCode } from "@credbuzzpay/domain/kyc/status/KycFailureCode"
import { VerificationId } from "../journeys/KycProviderCall.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import type { KycVerification } from "../journeys/KycVerification.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { ProviderRef } from "../journeys/ProviderRef.ts"
import { AadhaarKycRepo } from "../records/AadhaarKycRepo.ts"
import { demographicsOf } from "../records/Ekyc.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Codes that may be tried for one that was sent. **Source**: docs/security.md, rule 2. */
const TRIES = 5

/** A lost answer is asked for after this long: the provider may have acted. **Units**: milliseconds. */
const ASK_AFTER_MILLIS = 5000

/** What a proof that did not prove ends with; the others leave the journey open. */
const ends: Readonly<Partial<Record<AadhaarCompleteFailed["_tag"], KycFailureCode>>> = {
  KycOtpExpired: "OTP_EXPIRED",
  KycDeclined: "DECLINED_BY_PERSON",
  KycNotFound: "NOT_COMPLETED",
  KycLimitReached: "LIMIT_REACHED"
}

/** The person's part of an Aadhaar journey: the code, or coming back from the provider's pages. */
export class AadhaarProofService extends Context.Service<AadhaarProofService>()(
  "@credbuzzpay/server/kyc/AadhaarProofService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const verifications = yield* KycVerificationRepo
      const settlement = yield* KycSettlement
      const journey = yield* AadhaarJourney
      const outcomes = yield* AadhaarOutcomes
      const aadhaar = yield* AadhaarKycRepo
      const statuses = yield* KycStatusService
      const provider = yield* AadhaarProvider
      const role = yield* AadhaarRoleConfig

      /** Takes the verification for this try: one code at a time, however many arrive at once. */
      const take = Effect.fnUntraced(
        function* (caller: Principal, referenceId: ReferenceId, state: "otp_sent" | "redirected") {
          const found = yield* verifications.lock(referenceId, caller.userCode)
          if (found === undefined || found.kind !== "aadhaar" || found.state !== state) {
            return yield* verificationNotFound()
          }
          const now = DateTime.toDateUtc(yield* DateTime.now)
          if (found.expiresAt === null || found.expiresAt <= now) return yield* kycCodeOver()
          const taken = yield* verifications.move(found, { state: "completing", attempt: found.attempt + 1 })
          return taken ?? (yield* verificationNotFound())
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      /** A journey from before `AADHAAR_ROLE` was changed is over, whatever its proof would say. */
      const ended = Effect.fnUntraced(
        function* (caller: Principal, referenceId: ReferenceId, state: "otp_sent" | "redirected") {
          const found = yield* verifications.lock(referenceId, caller.userCode)
          if (found === undefined || found.kind !== "aadhaar" || found.state !== state) return
          yield* settlement.concludeWithin(found, { _tag: "Failed", code: "AADHAAR_NOT_TAKEN" }, caller.userCode)
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      /** A wrong code may be followed by another, five times in all. */
      const wrongCode = Effect.fnUntraced(function* (verification: KycVerification, actor: string) {
        if (verification.attempt < TRIES) {
          yield* journey.backToPerson(verification, actor)
          return yield* kycCodeWrong()
        }
        yield* settlement.conclude(verification, { _tag: "Failed", code: "TOO_MANY_CODES" }, actor)
        return yield* kycCodeOver()
      })

      const failed = Effect.fnUntraced(function* (
        verification: KycVerification,
        failure: AadhaarCompleteFailed,
        actor: string
      ) {
        if (failure._tag === "KycOtpInvalid") return yield* wrongCode(verification, actor)
        if (failure._tag === "KycTooSoon") {
          yield* journey.backToPerson(verification, actor)
          return yield* codeTooSoon(60)
        }
        if (failure._tag === "KycUnreadableAnswer") {
          const input = yield* journey.inputOf(verification)
          yield* settlement.conclude(verification, unreadableAadhaar(input, failure.raw), actor)
          return
        }
        const code = ends[failure._tag]
        if (code !== undefined) {
          yield* settlement.conclude(verification, { _tag: "Failed", code }, actor)
          if (code === "OTP_EXPIRED") return yield* kycCodeOver()
          return
        }
        const soon = DateTime.addDuration(yield* DateTime.now, ASK_AFTER_MILLIS)
        yield* settlement.move(verification, { state: "waiting", nextAttemptAt: DateTime.toDateUtc(soon) })
        return yield* Unavailable.of({ what: "KYC provider", retryAfterSeconds: 10 })
      })

      const prove = Effect.fnUntraced(function* (
        caller: Principal,
        verification: KycVerification,
        proof: AadhaarProof
      ) {
        const input = yield* journey.inputOf(verification)
        const answer = yield* Effect.result(
          provider.complete({
            verificationId: VerificationId.make(verification.verificationId),
            attempt: verification.attempt,
            ref: ProviderRef.make(verification.providerRef ?? ""),
            proof,
            claimed: { name: input.person, dob: input.dob }
          })
        )
        if (answer._tag === "Failure") yield* failed(verification, answer.failure, caller.userCode)
        else {
          const outcome = yield* outcomes.ofPerson(verification, input, answer.success)
          yield* settlement.conclude(verification, outcome, caller.userCode)
        }
      })

      const told = Effect.fnUntraced(function* (userCode: string, referenceId: ReferenceId) {
        const document = yield* statuses.document(userCode, "aadhaar")
        if (document.failureCode === "NUMBER_TAKEN") return yield* numberTaken("aadhaar_number")
        const shown = { actor: userCode, subject: userCode, purpose: "shown_to_holder" }
        const ekyc = yield* repoBoundary(sql.withTransaction(aadhaar.ekycOf(shown)))
        return {
          referenceId,
          document,
          demographics: Option.getOrNull(Option.map(ekyc, demographicsOf))
        }
      })

      /**
       * **Errors**: `Conflict` where the organisation may not take the number (`AADHAAR_ROLE`), which ends the journey;
       * `ValidationFailed` for a wrong code (5 may be tried) and for one that is over; `NotFound` for a
       * reference that waits for no code of the caller; `Conflict` when the code was right and somebody else had proven the
       * number before; `RateLimited`; `Unavailable` when the provider does not answer: it
       * is asked again whether it had acted.
       */
      const verifyOtp = traced("AadhaarProofService.verifyOtp")(function* (
        caller: Principal,
        { otp, referenceId }: typeof VerifyAadhaarOtp.Type
      ) {
        if (!mayVerify(role, "number")) {
          yield* ended(caller, referenceId, "otp_sent")
          return yield* mayVerify(role, "provider_pages") ? aadhaarNumberNotTaken() : aadhaarNotTaken()
        }
        yield* prove(caller, yield* take(caller, referenceId, "otp_sent"), { _tag: "Otp", otp })
        return yield* told(caller.userCode, referenceId)
      })

      /** As {@link verifyOtp}, for who comes back from the provider's pages. What the query claims is asked of the provider. */
      const comeBack = traced("AadhaarProofService.comeBack")(function* (
        caller: Principal,
        { query, referenceId }: typeof ReturnFromAadhaar.Type
      ) {
        if (!mayVerify(role, "provider_pages")) {
          yield* ended(caller, referenceId, "redirected")
          return yield* aadhaarNotTaken()
        }
        const proof = { _tag: "Callback" as const, query: Redacted.make(Redacted.value(query)) }
        yield* prove(caller, yield* take(caller, referenceId, "redirected"), proof)
        return yield* told(caller.userCode, referenceId)
      })

      return { verifyOtp, comeBack }
    })
  }
) {
  static readonly layer = Layer.effect(AadhaarProofService, AadhaarProofService.make)
}
