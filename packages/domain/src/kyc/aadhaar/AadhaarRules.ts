import type { NameMatch } from "../names/MatchNames.ts"

/** What is known of the holder of an Aadhaar number, beside the person's account. Days are `YYYY-MM-DD`. */
export interface AadhaarFacts {
  readonly match: NameMatch
  readonly dob: string
  readonly accountDob: string | null
  readonly today: string
}

export type AadhaarDecision =
  | { readonly decision: "verified" }
  | { readonly decision: "failed"; readonly code: "NAME_DIFFERS" }
  | {
      readonly decision: "review"
      readonly reason: "name_not_comparable" | "name_differs" | "birthday_differs" | "minor"
      readonly isOverride: boolean
    }

const ADULT_YEARS = 18

const isMinor = (dob: string, today: string): boolean => {
  const adultOn = `${Number(dob.slice(0, 4)) + ADULT_YEARS}${dob.slice(4)}`
  return adultOn > today
}

/**
 * Whether the holder of an Aadhaar number is the person of the account. A minor's KYC is a guardian's, so a person
 * decides; a birthday that differs takes two people to overrule. **Source**: docs/kyc.md, reviews.
 */
export const decideAadhaar = ({ accountDob, dob, match, today }: AadhaarFacts): AadhaarDecision => {
  if (match.band === "fail") return { decision: "failed", code: "NAME_DIFFERS" }
  if (isMinor(dob, today)) return { decision: "review", reason: "minor", isOverride: false }
  if (accountDob !== null && accountDob !== dob) {
    return { decision: "review", reason: "birthday_differs", isOverride: true }
  }
  if (match.band === "pass") return { decision: "verified" }
  const reason = match.optimistic === 0 ? "name_not_comparable" : "name_differs"
  return { decision: "review", reason, isOverride: false }
}
