import type { NameMatch } from "../names/MatchNames.ts"

export type BankDecision =
  | { readonly decision: "verified" }
  | { readonly decision: "failed"; readonly code: "NAME_DIFFERS" }
  | { readonly decision: "review"; readonly reason: "name_not_comparable" | "name_differs" }

/** Whether the holder that a bank names is the person. A bank that names nobody leaves it to a person of ours. */
export const decideBank = (match: NameMatch | undefined): BankDecision => {
  if (match === undefined) return { decision: "review", reason: "name_not_comparable" }
  if (match.band === "pass") return { decision: "verified" }
  if (match.band === "fail") return { decision: "failed", code: "NAME_DIFFERS" }
  return { decision: "review", reason: match.optimistic === 0 ? "name_not_comparable" : "name_differs" }
}
