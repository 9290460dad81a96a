import { Context, type Effect, type Redacted } from "effect"
import type { PanHolderType, PanNumber } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import type { PanSeeding, PanStatus } from "@credbuzzpay/domain/kyc/pan/PanStatus"
import type {
  Answered,
  ClaimedPerson,
  GivenConsent,
  KycCapabilities,
  VerificationId
} from "../journeys/KycProviderCall.ts"
import type { KycCallFailed, KycInvalidInput, KycLimitReached, KycNotFound } from "../journeys/KycProviderFailures.ts"

export interface PanVerify {
  readonly verificationId: VerificationId
  readonly pan: PanNumber
  readonly claimed: ClaimedPerson
  readonly consent: GivenConsent
}

/**
 * What the registry says. `nameScore` is the provider's own, 0 to 100, a hint beside ours; null is what it does not say.
 */
export type PanAnswer = Answered & {
  readonly status: PanStatus
  readonly holderType: PanHolderType
  readonly registeredName: Redacted.Redacted<string> | null
  readonly nameScore: number | null
  readonly dobMatch: boolean | null
  readonly seeding: PanSeeding | null
}

export type PanVerifyFailed = KycCallFailed | KycInvalidInput | KycNotFound | KycLimitReached

/**
 * Looks a PAN up. It changes nothing anywhere, so it may be asked again, of another provider too.
 *
 * **Errors**: of `KycProviderFailures`. Not to be called inside a transaction.
 */
export class PanProvider extends Context.Service<
  PanProvider,
  {
    readonly capabilities: KycCapabilities
    readonly verify: (input: PanVerify) => Effect.Effect<PanAnswer, PanVerifyFailed>
  }
>()("@credbuzzpay/server/kyc/PanProvider") {}
