import type { NameMatch } from "../names/MatchNames.ts"
import type { PanHolderType } from "./PanNumber.ts"
import { panStanding, type PanSeeding, type PanStatus } from "./PanStatus.ts"

/** What is known of a PAN when it has been looked up. `match` is undefined when the registry told no name. */
export interface PanFacts {
  readonly status: PanStatus
  readonly holderType: PanHolderType
  readonly dobMatch: boolean | null
  readonly seeding: PanSeeding | null
  /** Whether an exemption from linking the PAN with an Aadhaar stands. */
  readonly isExempt: boolean
  readonly match: NameMatch | undefined
}

export type PanDecision =
  | { readonly decision: "verified" }
  | {
      readonly decision: "failed"
      readonly code: "HOLDER_DECEASED" | "DOCUMENT_NOT_VALID" | "NAME_DIFFERS" | "PAN_INOPERATIVE"
    }
  | {
      readonly decision: "review"
      readonly reason: "status_unclear" | "holder_unknown" | "name_not_comparable" | "name_differs" | "birthday_differs"
      readonly isOverride: boolean
    }

const review = (reason: Extract<PanDecision, { decision: "review" }>["reason"], isOverride = false): PanDecision => ({
  decision: "review",
  reason,
  isOverride
})

/**
 * Whether a PAN proves the person. What the department says of it comes first, then whose it is, then whether it is operative,
 * then the name by its band, then what else disagrees. A birthday that differs takes two people to overrule; that a PAN is
 * inoperative, an exemption (`PanExemptions.ts`). **Source**: docs/kyc.md, names and reviews.
 */
export const decidePan = ({ dobMatch, holderType, isExempt, match, seeding, status }: PanFacts): PanDecision => {
  const standing = panStanding(status)
  // A number that was mistyped may be that of somebody who died: of whom the name is not, nothing is said.
  if (status === "deceased" && match?.band !== "fail") return { decision: "failed", code: "HOLDER_DECEASED" }
  if (standing === "stop" && status !== "deceased") return { decision: "failed", code: "DOCUMENT_NOT_VALID" }
  if (match?.band === "fail") return { decision: "failed", code: "NAME_DIFFERS" }
  if (seeding === "not_seeded" && !isExempt) return { decision: "failed", code: "PAN_INOPERATIVE" }
  if (standing === "review") return review("status_unclear")
  if (holderType !== "person") return review("holder_unknown")
  if (match === undefined) return review("name_not_comparable")
  if (match.band === "review") return review(match.optimistic === 0 ? "name_not_comparable" : "name_differs")
  return dobMatch === false ? review("birthday_differs", true) : { decision: "verified" }
}
