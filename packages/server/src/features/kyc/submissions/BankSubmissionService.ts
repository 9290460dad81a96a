import { Context, DateTime, Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { maskAccount } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import { ifscMerged, verificationNotFound } from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import type { StartReverseBank, SubmitBank } from "@credbuzzpay/domain/kyc/submissions/KycSubmissions"
import { ReferenceId } from "@credbuzzpay/domain/kyc/journeys/ReferenceId"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { BankBranches } from "../bank/BankBranches.ts"
import { BankInput, ReverseBankInput } from "../bank/BankInput.ts"
import { BankJourney } from "../bank/BankJourney.ts"
import { BankProvider } from "../bank/BankProvider.ts"
import { KycSubmissions } from "./KycSubmissions.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { ReverseBankJourney } from "../bank/ReverseBankJourney.ts"
import { KycFiling } from "../records/KycFiling.ts"
import { traced } from "../../../tracing/Traced.ts"

const encodeInput = Schema.encodeSync(BankInput)
const encodeReverse = Schema.encodeSync(ReverseBankInput)

/** Which account it is, who pays from it tells. */
const untold = { account: null, ifsc: null, bankName: null }

/** A reverse penny drop is always a rupee. */
const RUPEE_PAISE = 100

/** Submitting a bank account, typed or told by a payment: the third step of KYC. */
export class BankSubmissionService extends Context.Service<BankSubmissionService>()(
  "@credbuzzpay/server/kyc/BankSubmissionService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const submissions = yield* KycSubmissions
      const verifications = yield* KycVerificationRepo
      const filing = yield* KycFiling
      const branches = yield* BankBranches
      const drops = yield* BankJourney
      const reverse = yield* ReverseBankJourney
      const statuses = yield* KycStatusService
      const provider = yield* BankProvider

      const answered = Effect.fnUntraced(function* (caller: Principal, verificationId: string) {
        const document = yield* statuses.document(caller.userCode, "bank")
        return { referenceId: ReferenceId.make(verificationId), document }
      })

      /**
       * **Errors**: `IFSC_MERGED` of a bank that is part of another one; `Conflict` out of order, or when verified or under way
       * already; `Unavailable`: what was submitted by then goes on by itself. A bank that is offline is no error: the document is pending.
       */
      const submit = traced("BankSubmissionService.submit")(function* (
        caller: Principal,
        { accountNumber, consent, holderName, ifsc }: typeof SubmitBank.Type
      ) {
        const { bankName, merged } = branches.find(ifsc)
        if (merged !== undefined) return yield* ifscMerged(merged.bank, merged.instead)
        const verification = yield* submissions.begin(caller, {
          kind: "bank",
          consent,
          provider,
          inputOf: (claim) => encodeInput({ ...claim, account: accountNumber, ifsc, holderName }),
          number: Effect.succeed({ masked: maskAccount(accountNumber), reference: null }),
          store: (verificationId, at, { masked }) => {
            const content = { account: accountNumber, ifsc, bankName }
            return filing.submit("bank", caller.userCode, verificationId, { content, masked }, at)
          }
        })
        yield* drops.proceed(verification, caller.userCode)
        return yield* answered(caller, verification.verificationId)
      })

      /** The link with which the person pays. **Errors**: as {@link submit}; `Unavailable` when there is none now. */
      const startReverse = traced("BankSubmissionService.startReverse")(function* (
        caller: Principal,
        { consent, holderName }: typeof StartReverseBank.Type
      ) {
        const verification = yield* submissions.begin(caller, {
          kind: "reverse_bank",
          consent,
          provider,
          inputOf: (claim) => encodeReverse({ ...claim, holderName }),
          number: Effect.succeed({ masked: null, reference: null }),
          store: (verificationId, at) =>
            filing.submit("bank", caller.userCode, verificationId, { content: untold, masked: null }, at)
        })
        yield* reverse.proceed(verification, caller.userCode)
        const begun = yield* repoBoundary(verifications.find(verification.verificationId))
        if (Option.isNone(begun) || begun.value.redirectUrl === null || begun.value.expiresAt === null) {
          return yield* Unavailable.of({ what: "KYC provider", retryAfterSeconds: 60 })
        }
        return {
          referenceId: ReferenceId.make(verification.verificationId),
          upiLink: begun.value.redirectUrl,
          amountPaise: RUPEE_PAISE,
          expiresAt: DateTime.fromDateUnsafe(begun.value.expiresAt)
        }
      })

      /** Asks now whether the rupee has come. **Errors**: `NotFound` for a reference that waits for no payment. */
      const checkReverse = traced("BankSubmissionService.checkReverse")(function* (
        caller: Principal,
        referenceId: ReferenceId
      ) {
        const taken = yield* Effect.gen(function* () {
          const found = yield* verifications.lock(referenceId, caller.userCode)
          if (found?.kind !== "reverse_bank" || found.state !== "redirected") return yield* verificationNotFound()
          return (yield* verifications.move(found, { state: "completing" })) ?? (yield* verificationNotFound())
        }).pipe(sql.withTransaction, repoBoundary)
        yield* reverse.proceed(taken, caller.userCode)
        return yield* answered(caller, referenceId)
      })

      return { submit, startReverse, checkReverse }
    })
  }
) {
  static readonly layer = Layer.effect(BankSubmissionService, BankSubmissionService.make)
}
