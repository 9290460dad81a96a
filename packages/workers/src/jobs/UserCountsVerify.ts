import { Effect } from "effect"
import { UserCounts } from "@credbuzzpay/server/features/people/users/UserCounts"

/** Nothing should ever be found: the numbers change with the rows, in their transactions. */
export const userCountsVerify = Effect.map(
  Effect.flatMap(UserCounts, ({ recount }) => recount),
  (mended) => ({ mended })
)
