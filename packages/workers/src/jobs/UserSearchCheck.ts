import { Effect } from "effect"
import { UserSearchUpkeep } from "@credbuzzpay/server/features/people/users/UserSearchUpkeep"

/** Usually finds nothing; it does after the folding of texts changed, or rows were written past the triggers. */
export const userSearchCheck = Effect.map(
  Effect.flatMap(UserSearchUpkeep, ({ check }) => check),
  (noted) => ({ noted })
)
