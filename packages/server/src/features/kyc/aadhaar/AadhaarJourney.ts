import { Context, DateTime, Duration, Effect, Layer, Redacted, Schema } from "effect"
import { mayVerify } from "@credbuzzpay/domain/values/AadhaarRole"
import { AadhaarNumber } from "@credbuzzpay/domain/kyc/aadhaar/AadhaarNumber"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { KycJourneyConfig } from "../../../config/KycJourneyConfig.ts"
import { AadhaarRoleConfig } from "../../../config/AadhaarRoleConfig.ts"
import { AadhaarReference } from "../vault/AadhaarReference.ts"
import { AadhaarVault } from "../vault/AadhaarVault.ts"
import { AadhaarInput } from "./AadhaarInput.ts"
import { wayOf } from "./AadhaarWithinRole.ts"
import { AadhaarOutcomes, unreadableAadhaar } from "./AadhaarOutcomes.ts"
import { AadhaarProvider, type AadhaarStarted, type AadhaarState } from "./AadhaarProvider.ts"
import type { KycFailureCode } from "@credbuzzpay/domain/kyc/status/KycFailureCode"
import { askAgainAfter } from "../journeys/KycPace.ts"
import { consentFor, VerificationId } from "../journeys/KycProviderCall.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import type { KycVerification } from "../journeys/KycVerification.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { ProviderRef } from "../journeys/ProviderRef.ts"
import { traced } from "../../../tracing/Traced.ts"

const decodeInput = Schema.decodeSync(AadhaarInput)
const decodeNumber = Schema.decodeSync(AadhaarNumber)

/** A code is sent to somebody who waits for it; after this long nobody does, and none is sent any more. */
const STILL_WAITING = Duration.minutes(15)

/** What ends a start for good. `TOO_SOON` may be tried anew in a moment. */
const refusals: Readonly<Record<string, KycFailureCode>> = {
  KycNotFound: "NUMBER_NOT_FOUND",
  KycInvalidInput: "NUMBER_REFUSED",
  KycNotLinked: "NO_MOBILE_LINKED",
  KycLimitReached: "LIMIT_REACHED",
  KycTooSoon: "TOO_SOON"
}

/**
 * What an Aadhaar journey asks of its provider without the person: to begin (send a code, or open its pages), and, when it
 * has begun, how it stands.
 */
export class AadhaarJourney extends Context.Service<AadhaarJourney>()("@credbuzzpay/server/kyc/AadhaarJourney", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const provider = yield* AadhaarProvider
    const verifications = yield* KycVerificationRepo
    const settlement = yield* KycSettlement
    const outcomes = yield* AadhaarOutcomes
    const vault = yield* AadhaarVault
    const { returnUrl } = yield* KycJourneyConfig
    const role = yield* AadhaarRoleConfig

    /** The number leaves the vault for the call and is on record for it; in a transaction of its own, before the call. */
    const subjectOf = Effect.fnUntraced(function* ({ aadhaarReference, userCode }: KycVerification) {
      if (aadhaarReference === null) return { _tag: "Redirect" as const, returnUrl }
      const reference = AadhaarReference.make(aadhaarReference)
      const number = yield* repoBoundary(
        sql.withTransaction(vault.open(reference, { actor: "system", subject: userCode, purpose: "provider_call" }))
      )
      return { _tag: "Number" as const, number: decodeNumber(Redacted.value(number)) }
    })

    const later = Effect.fnUntraced(function* (verification: KycVerification, actor: string) {
      const now = yield* DateTime.now
      const age = DateTime.distance(DateTime.fromDateUnsafe(verification.createdAt), now)
      yield* verification.providerRef === null && Duration.isGreaterThan(age, STILL_WAITING)
        ? settlement.conclude(verification, { _tag: "Failed", code: "NOT_COMPLETED" }, actor)
        : settlement.move(verification, {
            state: "waiting",
            nextAttemptAt: DateTime.toDateUtc(DateTime.addDuration(now, askAgainAfter(verification.calls)))
          })
    })

    const started = (verification: KycVerification, answer: AadhaarStarted) =>
      settlement.move(verification, {
        state: answer._tag === "OtpSent" ? "otp_sent" : "redirected",
        providerRef: answer.ref,
        redirectUrl: answer._tag === "Redirect" ? answer.url : undefined,
        expiresAt: DateTime.toDateUtc(answer.expiresAt),
        raw: answer.raw
      })

    const start = Effect.fnUntraced(function* (verification: KycVerification, input: AadhaarInput, actor: string) {
      const answer = yield* Effect.result(
        provider.start({
          verificationId: VerificationId.make(verification.verificationId),
          subject: yield* subjectOf(verification),
          consent: consentFor(input.textVersion, verification.createdAt)
        })
      )
      if (answer._tag === "Success") return yield* Effect.asVoid(started(verification, answer.success))
      const { failure } = answer
      if (failure._tag === "KycUnreadableAnswer") {
        return yield* Effect.asVoid(settlement.conclude(verification, unreadableAadhaar(input, failure.raw), actor))
      }
      const code = refusals[failure._tag]
      if (code === undefined) return yield* later(verification, actor)
      yield* settlement.conclude(verification, { _tag: "Failed", code }, actor)
    })

    /** The person is waited for again, unless their time is over. */
    const backToPerson = Effect.fnUntraced(function* (verification: KycVerification, actor: string) {
      const now = DateTime.toDateUtc(yield* DateTime.now)
      const isOver = verification.expiresAt === null || verification.expiresAt <= now
      yield* isOver
        ? settlement.conclude(verification, { _tag: "Failed", code: "NOT_COMPLETED" }, actor)
        : settlement.move(verification, { state: verification.redirectUrl === null ? "otp_sent" : "redirected" })
    })

    const stands = Effect.fnUntraced(function* (
      verification: KycVerification,
      input: AadhaarInput,
      state: AadhaarState,
      actor: string
    ) {
      if (state._tag === "Waiting") return yield* backToPerson(verification, actor)
      const code = state._tag === "Ended" && state.reason === "declined" ? "DECLINED_BY_PERSON" : "NOT_COMPLETED"
      const outcome =
        state._tag === "Verified"
          ? yield* outcomes.ofPerson(verification, input, state)
          : { _tag: "Failed" as const, code: code as KycFailureCode, raw: state.raw }
      yield* settlement.conclude(verification, outcome, actor)
    })

    const ask = Effect.fnUntraced(function* (
      verification: KycVerification,
      ref: ProviderRef,
      input: AadhaarInput,
      actor: string
    ) {
      const answer = yield* Effect.result(provider.status({ ref, claimed: { name: input.person, dob: input.dob } }))
      if (answer._tag === "Success") return yield* stands(verification, input, answer.success, actor)
      const { failure } = answer
      if (failure._tag === "KycUnreadableAnswer") {
        return yield* Effect.asVoid(settlement.conclude(verification, unreadableAadhaar(input, failure.raw), actor))
      }
      if (failure._tag === "KycNotFound") {
        return yield* Effect.asVoid(settlement.conclude(verification, { _tag: "Failed", code: "NOT_COMPLETED" }, actor))
      }
      yield* later(verification, actor)
    })

    const inputOf = (verification: KycVerification) =>
      Effect.map(verifications.inputOf(verification), (input) => decodeInput(Redacted.value(input)))

    /** Begins it, or, when it has begun, asks how it stands: what a lost answer would have said. */
    const proceed: (verification: KycVerification, actor: string) => Effect.Effect<void, Unavailable> = traced(
      "AadhaarJourney.proceed"
    )(function* (verification, actor) {
      // Of a journey from before AADHAAR_ROLE was changed.
      if (!mayVerify(role, wayOf(verification))) {
        yield* settlement.conclude(verification, { _tag: "Failed", code: "AADHAAR_NOT_TAKEN" }, actor)
        return
      }
      const input = yield* inputOf(verification)
      yield* verification.providerRef === null
        ? start(verification, input, actor)
        : ask(verification, ProviderRef.make(verification.providerRef), input, actor)
    })

    return { inputOf, proceed, backToPerson }
  })
}) {
  static readonly layer = Layer.effect(AadhaarJourney, AadhaarJourney.make)
}
