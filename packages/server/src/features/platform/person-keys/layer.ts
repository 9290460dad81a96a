import { Layer } from "effect"
import { KeyEncryptionKeys } from "./KeyEncryptionKeys.ts"
import { PersonKeys } from "./PersonKeys.ts"

/** Each person's own key. */
export const layer = PersonKeys.layer.pipe(Layer.provideMerge(KeyEncryptionKeys.layer))
