import { Effect, Layer } from "effect"
import { KeyWrappingConfig } from "../../config/KeyWrappingConfig.ts"
import * as LocalKeyWrapping from "../../features/platform/key-wrapping/LocalKeyWrapping.ts"
import * as Pkcs11KeyWrapping from "./Pkcs11KeyWrapping.ts"

/** Who wraps keys, as `KEY_WRAPPING` says. */
export const layer = Layer.unwrap(
  Effect.map(KeyWrappingConfig, (settings) =>
    settings._tag === "local" ? LocalKeyWrapping.layer : Pkcs11KeyWrapping.layer(settings.pkcs11)
  )
)
