import { Effect } from "effect"
import { UserSearchUpkeep } from "@credbuzzpay/server/features/people/users/UserSearchUpkeep"

/** Finds somebody after a change of the folding, and after rows were written past the triggers. */
export const userSearchCheck = Effect.map(
  Effect.flatMap(UserSearchUpkeep, ({ check }) => check),
  (noted) => ({ noted })
)
