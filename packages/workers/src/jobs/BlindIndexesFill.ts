import { Effect } from "effect"
import { BlindIndexFill } from "@credbuzzpay/server/features/platform/key-rewrap/BlindIndexFill"

/** After a key was added to the blind index, every number comes under it too without anybody noticing. */
export const blindIndexesFill = Effect.map(
  Effect.flatMap(BlindIndexFill, ({ run }) => run),
  (run) => ({ ...run })
)
