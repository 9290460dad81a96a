import { Effect } from "effect"
import { EndedBlocks } from "@credbuzzpay/server/features/accounts/EndedBlocks"

/** Who was blocked until now is told so. */
export const blocksRelease = Effect.map(
  Effect.flatMap(EndedBlocks, ({ release }) => release),
  (released) => ({ released })
)
