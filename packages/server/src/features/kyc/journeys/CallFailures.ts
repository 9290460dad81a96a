import type { Duration } from "effect"
import type { KycFailureCode } from "@credbuzzpay/domain/kyc/status/KycFailureCode"
import type { KycOutcome } from "./KycOutcome.ts"
import { askAgainAfter } from "./KycPace.ts"
import type {
  KycAuthRejected,
  KycCallFailed,
  KycInsufficientBalance,
  KycInvalidInput,
  KycLimitReached,
  KycNotFound,
  KycProviderDown
} from "./KycProviderFailures.ts"

/** The provider could not do it now, whoever is to blame: the same call is made again later under the same id. */
export type Away = KycProviderDown | KycInsufficientBalance | KycAuthRejected

const isAway = (failure: { readonly _tag: string }): failure is Away =>
  failure._tag === "KycProviderDown" || failure._tag === "KycInsufficientBalance" || failure._tag === "KycAuthRejected"

/** What a failed call makes of a verification: an end, a look by a person of ours, or another call later. */
export type FailedCall =
  | { readonly _tag: "Concluded"; readonly outcome: KycOutcome }
  | { readonly _tag: "Later"; readonly after: Duration.Duration }

type Refusal = KycNotFound | KycInvalidInput | KycLimitReached

const codes: Readonly<Record<Refusal["_tag"], KycFailureCode>> = {
  KycNotFound: "NUMBER_NOT_FOUND",
  KycInvalidInput: "NUMBER_REFUSED",
  KycLimitReached: "LIMIT_REACHED"
}

/**
 * Failures that every lookup has. `unreadable` says what a reviewer sees when the answer could not be read. `calls` were
 * made so far.
 */
export const failedCall = (
  failure: KycCallFailed | Refusal,
  calls: number,
  unreadable: (raw: Extract<KycCallFailed, { _tag: "KycUnreadableAnswer" }>["raw"]) => KycOutcome
): FailedCall => {
  if (isAway(failure)) return { _tag: "Later", after: askAgainAfter(calls) }
  return failure._tag === "KycUnreadableAnswer"
    ? { _tag: "Concluded", outcome: unreadable(failure.raw) }
    : { _tag: "Concluded", outcome: { _tag: "Failed", code: codes[failure._tag] } }
}
