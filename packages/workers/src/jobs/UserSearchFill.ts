import { Effect } from "effect"
import { UserSearchUpkeep } from "@credbuzzpay/server/features/people/users/UserSearchUpkeep"

/** Mostly there is nothing: what writes a name or a contact writes what it is searched by too. */
export const userSearchFill = Effect.map(
  Effect.flatMap(UserSearchUpkeep, ({ fill }) => fill),
  (filled) => ({ filled })
)
