import { Context, DateTime, Duration, Effect, Layer, Redacted, Schema } from "effect"
import { maskAccount } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import { BankInput } from "./BankInput.ts"
import { bankOutcome, bankReview, refusalCodes } from "./BankOutcomes.ts"
import { type BankOutcome, BankProvider, type BankStatusFailed, type BankVerifyFailed } from "./BankProvider.ts"
import { failedCall } from "../journeys/CallFailures.ts"
import type { KycJourney } from "../journeys/KycJourney.ts"
import { askAgainAfter } from "../journeys/KycPace.ts"
import { consentFor, VerificationId } from "../journeys/KycProviderCall.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import type { KycVerification } from "../journeys/KycVerification.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { ProviderRef } from "../journeys/ProviderRef.ts"
import { KycScreening } from "../screening/KycScreening.ts"
import { traced } from "../../../tracing/Traced.ts"

const decodeInput = Schema.decodeSync(BankInput)

/** A bank that says nothing for this long is left to a person of ours, never called a failure. */
const PATIENCE = Duration.hours(72)

const claimOf = (input: BankInput) => ({ ...input, masked: maskAccount(input.account) })

/** A penny drop: a rupee into the account, once; a bank that is offline is waited for. */
export class BankJourney extends Context.Service<BankJourney>()("@credbuzzpay/server/kyc/BankJourney", {
  make: Effect.gen(function* () {
    const provider = yield* BankProvider
    const verifications = yield* KycVerificationRepo
    const settlement = yield* KycSettlement
    const screening = yield* KycScreening

    const later = Effect.fnUntraced(function* (
      verification: KycVerification,
      input: BankInput,
      next: { readonly after: Duration.Duration; readonly ref?: ProviderRef; readonly raw?: BankOutcome["raw"] },
      actor: string
    ) {
      const now = yield* DateTime.now
      const age = DateTime.distance(DateTime.fromDateUnsafe(verification.createdAt), now)
      yield* Duration.isGreaterThan(age, PATIENCE)
        ? settlement.conclude(verification, bankReview(claimOf(input), "status_unclear", next.raw, false), actor)
        : settlement.move(verification, {
            state: "waiting",
            providerRef: next.ref,
            raw: next.raw,
            nextAttemptAt: DateTime.toDateUtc(DateTime.addDuration(now, next.after))
          })
    })

    const stands = Effect.fnUntraced(function* (
      verification: KycVerification,
      input: BankInput,
      answer: BankOutcome,
      actor: string
    ) {
      const { raw } = answer
      switch (answer._tag) {
        case "Verified":
          return yield* settlement.conclude(verification, bankOutcome(claimOf(input), answer, Effect.void), actor)
        case "Failed":
          return yield* settlement.conclude(
            verification,
            { _tag: "Failed", code: refusalCodes[answer.reason], raw },
            actor
          )
        case "Suspected":
          return yield* settlement.conclude(
            verification,
            bankReview(claimOf(input), "suspected_fraud", raw, true),
            actor
          )
        case "Pending":
          return yield* later(
            verification,
            input,
            { after: askAgainAfter(verification.calls), ref: answer.ref, raw },
            actor
          )
      }
    })

    /** The drop is made under the same id in every try; once the provider has it, only its outcome is asked for. */
    const call = (
      verification: KycVerification,
      input: BankInput
    ): Effect.Effect<BankOutcome, BankVerifyFailed | BankStatusFailed> =>
      verification.providerRef === null
        ? provider.verify({
            verificationId: VerificationId.make(verification.verificationId),
            account: input.account,
            ifsc: input.ifsc,
            holderName: input.holderName,
            consent: consentFor(input.textVersion, verification.createdAt)
          })
        : provider.status({ ref: ProviderRef.make(verification.providerRef), holderName: input.holderName })

    const proceed: KycJourney["proceed"] = traced("BankJourney.proceed")(function* (verification, actor) {
      if (!(yield* screening.passes(verification))) return
      const input = decodeInput(Redacted.value(yield* verifications.inputOf(verification)))
      const answer = yield* Effect.result(call(verification, input))
      if (answer._tag === "Success") return yield* Effect.asVoid(stands(verification, input, answer.success, actor))
      const failed = failedCall(answer.failure, verification.calls, (raw) =>
        bankReview(claimOf(input), "unreadable_answer", raw, true)
      )
      yield* failed._tag === "Concluded"
        ? settlement.conclude(verification, failed.outcome, actor)
        : later(verification, input, failed, actor)
    })

    return { proceed }
  })
}) {
  static readonly layer = Layer.effect(BankJourney, BankJourney.make)
}
