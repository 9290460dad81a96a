import { Effect, Layer, Option } from "effect"
import { CiphertextRejected } from "../encryption/CiphertextRejected.ts"
import { KeyWrapping } from "./KeyWrapping.ts"
import { plainKey, plainText } from "./PlainKey.ts"

/** {@link KeyWrapping} by nobody: keys lie as they are, where the configuration or a folder keeps them. */
export const layer: Layer.Layer<KeyWrapping> = Layer.succeed(KeyWrapping, {
  wrap: (key) => Effect.sync(() => plainText(key)),
  unwrap: (text) =>
    Effect.suspend(() =>
      Option.match(plainKey(text), { onNone: () => Effect.fail(new CiphertextRejected()), onSome: Effect.succeed })
    )
})
