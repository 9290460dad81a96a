import { Effect } from "effect"
import { Erasures } from "@credbuzzpay/server/features/evidence/erasure/Erasures"

/** People whose day has come are erased, but for those on whom a legal hold is in force. */
export const erasuresRun = Effect.map(
  Effect.flatMap(Erasures, ({ run }) => run),
  (did) => ({ ...did })
)
