import { Context, type DateTime, type Effect, type Redacted } from "effect"
import type { BankAccountNumber } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import type { IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
import type { Answered, GivenConsent, KycCapabilities, VerificationId } from "../journeys/KycProviderCall.ts"
import type { KycCallFailed, KycInvalidInput, KycLimitReached, KycNotFound } from "../journeys/KycProviderFailures.ts"
import type { ProviderRef } from "../journeys/ProviderRef.ts"

export interface BankVerify {
  readonly verificationId: VerificationId
  readonly account: BankAccountNumber
  readonly ifsc: IfscCode
  readonly holderName: string
  readonly consent: GivenConsent
}

/** What is asked about; `holderName` is what the person says, which providers do not send on. */
export interface BankState {
  readonly ref: ProviderRef
  readonly holderName: string
}

/** Why a bank said no, for good. */
export type BankRefusal = "bad_account" | "bad_ifsc" | "frozen" | "nre_account" | "closed"

/**
 * What a penny drop came to. `Suspected`: the bank suspects fraud, a person decides. `Pending`: the bank is offline or
 * slow, which is never a failure; ask `status` later. `credited` is false when the account is proven and the rupee did
 * not arrive.
 */
export type BankOutcome =
  | (Answered & {
      readonly _tag: "Verified"
      readonly registeredName: Redacted.Redacted<string> | null
      readonly credited: boolean
    })
  | (Answered & { readonly _tag: "Failed"; readonly reason: BankRefusal })
  | (Answered & { readonly _tag: "Suspected" })
  | (Answered & { readonly _tag: "Pending"; readonly ref: ProviderRef })

export interface ReverseStart {
  readonly verificationId: VerificationId
  readonly consent: GivenConsent
}

/** The person pays `amountPaise` by this UPI link; it comes back within 48 hours. **Units**: paise. */
export type ReverseStarted = Answered & {
  readonly ref: ProviderRef
  readonly upiLink: string
  readonly amountPaise: number
  readonly expiresAt: DateTime.Utc
}

/** `Paid` tells the account that paid, so that nobody types it. */
export type ReverseOutcome =
  | (Answered & { readonly _tag: "Waiting" })
  | (Answered & {
      readonly _tag: "Paid"
      readonly account: BankAccountNumber
      readonly ifsc: IfscCode
      readonly registeredName: Redacted.Redacted<string>
    })
  | (Answered & { readonly _tag: "Expired" })

export type BankVerifyFailed = KycCallFailed | KycInvalidInput | KycLimitReached
export type BankStatusFailed = KycCallFailed | KycNotFound

/**
 * Proves who holds a bank account.
 *
 * **Shape**: `verify` drops a rupee into the account; `startReverse` lets the person pay one by UPI. Either may be
 * repeated with the same verification id and moves money once. `status` and `reverseStatus` are asked again whenever a
 * webhook claims something. **Errors**: of `KycProviderFailures`; a reference of another adapter is `KycNotFound`. Not to
 * be called inside a transaction. **Source**: docs/kyc-provider-api.md, bank.
 */
export class BankProvider extends Context.Service<
  BankProvider,
  {
    readonly capabilities: KycCapabilities
    readonly verify: (input: BankVerify) => Effect.Effect<BankOutcome, BankVerifyFailed>
    readonly status: (input: BankState) => Effect.Effect<BankOutcome, BankStatusFailed>
    readonly startReverse: (input: ReverseStart) => Effect.Effect<ReverseStarted, KycCallFailed | KycLimitReached>
    readonly reverseStatus: (input: BankState) => Effect.Effect<ReverseOutcome, BankStatusFailed>
  }
>()("@credbuzzpay/server/kyc/BankProvider") {}
