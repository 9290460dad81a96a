import { Layer } from "effect"
import { KeyEncryptionKeys } from "./KeyEncryptionKeys.ts"
import { PersonKeys } from "./PersonKeys.ts"
import { SealedCells } from "./SealedCells.ts"

/** Each person's own key, and what is under it. */
export const layer = SealedCells.layer.pipe(
  Layer.provideMerge(PersonKeys.layer),
  Layer.provideMerge(KeyEncryptionKeys.layer)
)
