import { Context, Effect, Layer } from "effect"
import type { ScreeningList } from "@credbuzzpay/domain/kyc/screening/ScreeningAnswer"
import type { ClaimedPerson, VerificationId } from "../journeys/KycProviderCall.ts"
import type { KycCallFailed } from "../journeys/KycProviderFailures.ts"

/** Who is asked about, and for which verification: the same id in every try. */
export interface ScreeningQuestion {
  readonly verificationId: VerificationId
  readonly claimed: ClaimedPerson
}

/**
 * What the lists say. `lists` are those that were looked through, `reference` is the provider's own of the case: never an entry of a
 * list, which is about somebody else.
 */
export type ScreeningAnswer =
  | { readonly result: "not_screened" }
  | { readonly result: "clear"; readonly lists: ReadonlyArray<ScreeningList> }
  | { readonly result: "possible_match"; readonly lists: ReadonlyArray<ScreeningList>; readonly reference: string }

/**
 * Whether somebody is on a list of designated individuals, or politically exposed. **Shape**: `ask` may be repeated and changes
 * nothing. **Errors**: of `KycProviderFailures`; whoever asked waits and asks again, and nobody is cleared meanwhile. Not to be
 * called inside a transaction. **Source**: Unlawful Activities (Prevention) Act, 1967, section 51A; RBI (Commercial Banks – KYC)
 * Directions, 2025.
 */
export class Screening extends Context.Service<
  Screening,
  {
    readonly name: string
    readonly ask: (question: ScreeningQuestion) => Effect.Effect<ScreeningAnswer, KycCallFailed>
  }
>()("@credbuzzpay/server/kyc/Screening") {
  /** No lists are at hand, and that is what is on record. */
  static readonly layerNone = Layer.succeed(Screening, {
    name: "none",
    ask: () => Effect.succeed({ result: "not_screened" })
  })
}
