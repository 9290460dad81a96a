import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { matchRegistered } from "@credbuzzpay/domain/kyc/names/MatchNames"
import { maskPan, PanNumber } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import { decidePan } from "@credbuzzpay/domain/kyc/pan/PanRules"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { failedCall } from "../journeys/CallFailures.ts"
import type { KycJourney } from "../journeys/KycJourney.ts"
import type { KycOutcome } from "../journeys/KycOutcome.ts"
import { consentFor, VerificationId } from "../journeys/KycProviderCall.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import type { KycVerification } from "../journeys/KycVerification.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { KycFiling } from "../records/KycFiling.ts"
import { PanExemptionRepo } from "../pan-exemptions/PanExemptionRepo.ts"
import { type PanAnswer, PanProvider } from "./PanProvider.ts"
import { KycScreening } from "../screening/KycScreening.ts"
import { traced } from "../../../tracing/Traced.ts"

/** What a lookup needs again after a crash. `person` is the account's name and birthday at the time. */
export const PanInput = Schema.fromJsonString(
  Schema.Struct({
    pan: PanNumber,
    nameOnCard: Schema.String,
    person: Schema.String,
    dob: Schema.NullOr(CalendarDate),
    textVersion: Schema.String
  })
)
type PanInput = typeof PanInput.Type

const decodeInput = Schema.decodeSync(PanInput)

/** The worse of both: the registry's name must be that of the card and that of the account. */
const matchOf = (registered: string, { nameOnCard, person }: PanInput) => {
  const [card, account] = [matchRegistered(registered, nameOnCard), matchRegistered(registered, person)]
  return card.pessimistic < account.pessimistic ? card : account
}

const evidenceOf = (input: PanInput, answer: PanAnswer | undefined) =>
  Redacted.make(
    JSON.stringify({
      number: maskPan(input.pan),
      account_name: input.person,
      account_dob: input.dob,
      name_on_card: input.nameOnCard,
      registered_name: answer?.registeredName ? Redacted.value(answer.registeredName) : null,
      status: answer?.status ?? null,
      holder_type: answer?.holderType ?? null,
      dob_match: answer?.dobMatch ?? null,
      aadhaar_seeding: answer?.seeding ?? null
    })
  )

const unreadable =
  (input: PanInput) =>
  (raw: PanAnswer["raw"]): KycOutcome => ({
    _tag: "Review",
    reason: "unreadable_answer",
    isOverride: true,
    match: undefined,
    evidence: evidenceOf(input, undefined),
    raw,
    keep: Effect.void
  })

/** A PAN is looked up once; the answer decides, or a person of ours. */
export class PanJourney extends Context.Service<PanJourney>()("@credbuzzpay/server/kyc/PanJourney", {
  make: Effect.gen(function* () {
    const provider = yield* PanProvider
    const verifications = yield* KycVerificationRepo
    const settlement = yield* KycSettlement
    const screening = yield* KycScreening
    const filing = yield* KycFiling
    const exemptions = yield* PanExemptionRepo

    const outcomeOf = (
      { userCode, verificationId }: KycVerification,
      input: PanInput,
      answer: PanAnswer,
      isExempt: boolean
    ): KycOutcome => {
      const name = answer.registeredName === null ? undefined : Redacted.value(answer.registeredName)
      const match = name === undefined ? undefined : matchOf(name, input)
      const decided = decidePan({ ...answer, match, isExempt })
      const { holderType, raw, seeding } = answer
      const keep = filing.learn("pan", userCode, verificationId, { holderType, seeding })
      switch (decided.decision) {
        case "verified":
          return { _tag: "Verified", match, raw, keep }
        case "failed":
          return { _tag: "Failed", code: decided.code, raw }
        case "review":
          return { _tag: "Review", ...decided, match, evidence: evidenceOf(input, answer), raw, keep }
      }
    }

    /** Makes the call that is due and writes down what it came to. A lookup may be made any number of times. */
    const proceed: KycJourney["proceed"] = traced("PanJourney.proceed")(function* (verification, actor) {
      if (!(yield* screening.passes(verification))) return
      const input = decodeInput(Redacted.value(yield* verifications.inputOf(verification)))
      const answer = yield* Effect.result(
        provider.verify({
          verificationId: VerificationId.make(verification.verificationId),
          pan: input.pan,
          claimed: { name: input.nameOnCard, dob: input.dob },
          consent: consentFor(input.textVersion, verification.createdAt)
        })
      )
      if (answer._tag === "Success") {
        const isExempt = yield* repoBoundary(exemptions.stands(verification.userCode))
        yield* settlement.conclude(verification, outcomeOf(verification, input, answer.success, isExempt), actor)
        return
      }
      const failed = failedCall(answer.failure, verification.calls, unreadable(input))
      if (failed._tag === "Concluded") {
        yield* settlement.conclude(verification, failed.outcome, actor)
        return
      }
      const nextAttemptAt = DateTime.toDateUtc(DateTime.addDuration(yield* DateTime.now, failed.after))
      yield* settlement.move(verification, { state: "waiting", nextAttemptAt })
    })

    return { proceed }
  })
}) {
  static readonly layer = Layer.effect(PanJourney, PanJourney.make)
}
