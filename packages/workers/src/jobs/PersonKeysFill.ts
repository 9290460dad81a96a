import { Effect } from "effect"
import { PersonKeysFill } from "@credbuzzpay/server/features/platform/person-key-life/PersonKeysFill"

/** Nobody is without a key whose account an older version made. */
export const personKeysFill = Effect.flatMap(PersonKeysFill, ({ run }) => run)
