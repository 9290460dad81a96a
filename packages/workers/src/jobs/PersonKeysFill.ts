import { Effect } from "effect"
import { PersonKeysFill } from "@credbuzzpay/server/features/platform/person-key-life/PersonKeysFill"

/** Gives a key to everybody whose account an older version made. */
export const personKeysFill = Effect.flatMap(PersonKeysFill, ({ run }) => run)
