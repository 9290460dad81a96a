import { Effect } from "effect"
import { SigningKeyRotation } from "@credbuzzpay/server/features/identity/tokens/SigningKeyRotation"

/** No key signs for longer than it should, and none is believed for longer than it must. */
export const signingKeysRotate = Effect.flatMap(SigningKeyRotation, ({ upkeep }) => upkeep)
