import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { maskAccount } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import { BankBranches } from "./BankBranches.ts"
import { ReverseBankInput } from "./BankInput.ts"
import { bankOutcome, bankReview } from "./BankOutcomes.ts"
import { BankProvider, type BankStatusFailed, type ReverseOutcome } from "./BankProvider.ts"
import { failedCall } from "../journeys/CallFailures.ts"
import type { KycJourney } from "../journeys/KycJourney.ts"
import { consentFor, VerificationId } from "../journeys/KycProviderCall.ts"
import type { KycLimitReached } from "../journeys/KycProviderFailures.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import type { KycVerification } from "../journeys/KycVerification.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { ProviderRef } from "../journeys/ProviderRef.ts"
import { KycFiling } from "../records/KycFiling.ts"
import { KycScreening } from "../screening/KycScreening.ts"
import { traced } from "../../../tracing/Traced.ts"

type ReverseFailed = BankStatusFailed | KycLimitReached

const claimOf = (input: ReverseBankInput, masked: string | null = null) => ({ ...input, masked })

const decodeInput = Schema.decodeSync(ReverseBankInput)

/** A reverse penny drop: the person pays a rupee, and the payment says from which account. */
export class ReverseBankJourney extends Context.Service<ReverseBankJourney>()(
  "@credbuzzpay/server/kyc/ReverseBankJourney",
  {
    make: Effect.gen(function* () {
      const provider = yield* BankProvider
      const verifications = yield* KycVerificationRepo
      const settlement = yield* KycSettlement
      const screening = yield* KycScreening
      const filing = yield* KycFiling
      const branches = yield* BankBranches

      const start = (verification: KycVerification, input: ReverseBankInput) =>
        Effect.flatMap(
          provider.startReverse({
            verificationId: VerificationId.make(verification.verificationId),
            consent: consentFor(input.textVersion, verification.createdAt)
          }),
          (answer) =>
            settlement.move(verification, {
              state: "redirected",
              providerRef: answer.ref,
              redirectUrl: answer.upiLink,
              expiresAt: DateTime.toDateUtc(answer.expiresAt),
              raw: answer.raw
            })
        )

      /** Waited for until the link is over. */
      const unpaid = Effect.fnUntraced(function* (verification: KycVerification, isOver: boolean, actor: string) {
        const now = DateTime.toDateUtc(yield* DateTime.now)
        const lapsed = isOver || verification.expiresAt === null || verification.expiresAt <= now
        return yield* lapsed
          ? settlement.conclude(verification, { _tag: "Failed", code: "NOT_COMPLETED" }, actor)
          : settlement.move(verification, { state: "redirected" })
      })

      const stands = (
        verification: KycVerification,
        input: ReverseBankInput,
        answer: ReverseOutcome,
        actor: string
      ) => {
        if (answer._tag !== "Paid") return unpaid(verification, answer._tag === "Expired", actor)
        const { userCode, verificationId } = verification
        const { account, ifsc } = answer
        const masked = maskAccount(account)
        const learnt = { account, ifsc, bankName: branches.find(ifsc).bankName }
        const keep = filing.learn("bank", userCode, verificationId, learnt, masked)
        const outcome = bankOutcome(claimOf(input, masked), answer, keep)
        return settlement.conclude(verification, outcome, actor)
      }

      const ask = (verification: KycVerification, ref: ProviderRef, input: ReverseBankInput, actor: string) =>
        Effect.flatMap(provider.reverseStatus({ ref, holderName: input.holderName }), (answer) =>
          stands(verification, input, answer, actor)
        )

      const proceed: KycJourney["proceed"] = traced("ReverseBankJourney.proceed")(function* (verification, actor) {
        if (!(yield* screening.passes(verification))) return
        const input = decodeInput(Redacted.value(yield* verifications.inputOf(verification)))
        const { providerRef } = verification
        const call: Effect.Effect<unknown, ReverseFailed | Unavailable> =
          providerRef === null
            ? start(verification, input)
            : ask(verification, ProviderRef.make(providerRef), input, actor)
        const answer = yield* Effect.result(call)
        if (answer._tag === "Success") return
        const { failure } = answer
        if (failure._tag === "Unavailable") return yield* failure
        const failed = failedCall(failure, verification.calls, (raw) =>
          bankReview(claimOf(input), "unreadable_answer", raw, true)
        )
        if (failed._tag === "Concluded") {
          yield* settlement.conclude(verification, failed.outcome, actor)
          return
        }
        const nextAttemptAt = DateTime.toDateUtc(DateTime.addDuration(yield* DateTime.now, failed.after))
        yield* settlement.move(verification, { state: "waiting", nextAttemptAt })
      })

      return { proceed }
    })
  }
) {
  static readonly layer = Layer.effect(ReverseBankJourney, ReverseBankJourney.make)
}
