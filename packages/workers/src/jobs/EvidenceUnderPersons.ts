import { Effect } from "effect"
import { EvidenceUnderPersons } from "@credbuzzpay/server/features/kyc/reviews/EvidenceUnderPersons"

/** What a version before sealed under the general key is brought under its person's. */
export const evidenceUnderPersons = Effect.map(
  Effect.flatMap(EvidenceUnderPersons, ({ run }) => run),
  (run) => ({ ...run })
)
