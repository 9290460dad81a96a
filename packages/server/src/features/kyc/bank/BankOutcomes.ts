import { Effect, Redacted } from "effect"
import type { SqlError } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { decideBank } from "@credbuzzpay/domain/kyc/bank/BankRules"
import { matchRegistered, type NameMatch } from "@credbuzzpay/domain/kyc/names/MatchNames"
import type { BankRefusal } from "./BankProvider.ts"
import type { KycFailureCode } from "@credbuzzpay/domain/kyc/status/KycFailureCode"
import type { KycOutcome, KycReviewReason } from "../journeys/KycOutcome.ts"
import type { RawAnswer } from "../journeys/KycVerification.ts"

/** Whom the account should belong to: the holder as the person wrote it, and the person as their account has them. */
export interface BankClaim {
  readonly holderName: string
  readonly person: string
  /** The account as it may be shown. */
  readonly masked: string | null
}

export const refusalCodes: Readonly<Record<BankRefusal, KycFailureCode>> = {
  bad_account: "BAD_ACCOUNT",
  bad_ifsc: "BAD_IFSC",
  frozen: "ACCOUNT_FROZEN",
  nre_account: "ACCOUNT_NRE",
  closed: "ACCOUNT_CLOSED"
}

/** The worse of both: the bank's name must be that of the holder and that of the account here. */
const matchOf = (registered: string, { holderName, person }: BankClaim): NameMatch => {
  const [holder, account] = [matchRegistered(registered, holderName), matchRegistered(registered, person)]
  return holder.pessimistic < account.pessimistic ? holder : account
}

const evidenceOf = (claim: BankClaim, registered: string | null) =>
  Redacted.make(
    JSON.stringify({
      number: claim.masked,
      account_name: claim.person,
      holder_name: claim.holderName,
      registered_name: registered
    })
  )

/** A person of ours decides. `isOverride`: approving takes two of them. */
export const bankReview = (
  claim: BankClaim,
  reason: KycReviewReason,
  raw: RawAnswer | undefined,
  isOverride: boolean
): KycOutcome => ({
  _tag: "Review",
  reason,
  isOverride,
  match: undefined,
  evidence: evidenceOf(claim, null),
  raw,
  keep: Effect.void
})

/** What the holder's name makes of an account that there is. */
export const bankOutcome = (
  claim: BankClaim,
  answer: { readonly registeredName: Redacted.Redacted<string> | null; readonly raw: RawAnswer },
  keep: Effect.Effect<unknown, SqlError.SqlError | Unavailable>
): KycOutcome => {
  const registered = answer.registeredName === null ? null : Redacted.value(answer.registeredName)
  const match = registered === null ? undefined : matchOf(registered, claim)
  const decided = decideBank(match)
  const { raw } = answer
  switch (decided.decision) {
    case "verified":
      return { _tag: "Verified", match, raw, keep }
    case "failed":
      return { _tag: "Failed", code: decided.code, raw }
    case "review":
      return {
        _tag: "Review",
        reason: decided.reason,
        isOverride: false,
        match,
        evidence: evidenceOf(claim, registered),
        raw,
        keep
      }
  }
}
