import { Effect } from "effect"
import { EndedBlocks } from "@credbuzzpay/server/features/platform/upkeep/EndedBlocks"

/** Who was blocked until now is told so. */
export const blocksRelease = Effect.map(
  Effect.flatMap(EndedBlocks, ({ release }) => release),
  (released) => ({ released })
)
