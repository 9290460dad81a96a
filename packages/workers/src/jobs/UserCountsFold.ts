import { Effect } from "effect"
import { UserCounts } from "@credbuzzpay/server/features/people/users/UserCounts"

/** Totals stay exact with or without it; it keeps them quick to say. */
export const userCountsFold = Effect.map(
  Effect.flatMap(UserCounts, ({ fold }) => fold),
  (folded) => ({ folded })
)
