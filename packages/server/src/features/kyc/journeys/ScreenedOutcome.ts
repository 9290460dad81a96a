import { Redacted } from "effect"
import type { PossibleMatch } from "../screening-answers/ScreeningRepo.ts"
import type { KycOutcome } from "./KycOutcome.ts"

/** Whose account it is, as a reviewer sees them. */
interface Holder {
  readonly name: string
  readonly dob: string | null
}

const factsOf = ({ lists, reference }: PossibleMatch) => ({
  screening: lists.join(", "),
  screening_reference: reference
})

/**
 * What an outcome is where screening found a possible match: nobody is verified by a machine then, and whoever is reviewed is so
 * with the match before the reviewer's eyes. Approving it takes two people. What failed, failed.
 */
export const screenedOutcome = (outcome: KycOutcome, match: PossibleMatch, holder: Holder): KycOutcome => {
  switch (outcome._tag) {
    case "Failed":
      return outcome
    case "Review": {
      const evidence = { ...(JSON.parse(Redacted.value(outcome.evidence)) as object), ...factsOf(match) }
      return { ...outcome, isOverride: true, evidence: Redacted.make(JSON.stringify(evidence)) }
    }
    case "Verified": {
      const evidence = { account_name: holder.name, account_dob: holder.dob, ...factsOf(match) }
      return {
        ...outcome,
        _tag: "Review",
        reason: "screening_match",
        isOverride: true,
        evidence: Redacted.make(JSON.stringify(evidence))
      }
    }
  }
}
