import { type AadhaarDecision, type AadhaarFacts, decideAadhaar } from "../aadhaar/AadhaarRules.ts"

export type IdentityDocumentDecision =
  | Extract<AadhaarDecision, { readonly decision: "failed" }>
  | {
      readonly decision: "review"
      readonly reason: Extract<AadhaarDecision, { readonly decision: "review" }>["reason"] | "document_to_check"
      readonly isOverride: boolean
    }

/**
 * What becomes of a document by what is written on it: as of the holder of an Aadhaar number, but that nobody vouches for what
 * was typed, so that a person looks at what else would be verified.
 */
export const decideIdentityDocument = (facts: AadhaarFacts): IdentityDocumentDecision => {
  const decided = decideAadhaar(facts)
  return decided.decision === "verified"
    ? { decision: "review", reason: "document_to_check", isOverride: false }
    : decided
}
