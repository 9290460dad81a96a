import { Effect, Layer, Redacted } from "effect"
import { AuditSealConfig } from "../../../config/AuditSealConfig.ts"
import { EncryptionConfig } from "../../../config/EncryptionConfig.ts"
import { isWrapped, type KeyMaterial, type ListedKey } from "../../../config/values/KeyRing.ts"
import { KeyRefused } from "../key-checks/KeyRefused.ts"
import { KeyWrapping } from "./KeyWrapping.ts"

/** Whose key {@link KeyWrapping} wraps: one of a setting, by its id there. */
export const nameOfListed = (setting: string, id: string): string => `${setting}|${id}`

const unwrapped = Effect.fnUntraced(function* (
  setting: string,
  [first, ...others]: readonly [ListedKey, ...ReadonlyArray<ListedKey>]
) {
  const { unwrap } = yield* KeyWrapping
  const open = (key: ListedKey): Effect.Effect<KeyMaterial, Effect.Error<ReturnType<typeof unwrap>> | KeyRefused> =>
    isWrapped(key)
      ? unwrap(Redacted.value(key.wrapped), nameOfListed(setting, key.id)).pipe(
          Effect.map((bytes) => ({ id: key.id, bytes })),
          Effect.catchTag("CiphertextRejected", () =>
            Effect.fail(
              new KeyRefused({
                message: `${setting}: the key ${key.id} is wrapped, and not by what KEY_WRAPPING names, for this setting and id`
              })
            )
          )
        )
      : Effect.succeed(key)
  return [yield* open(first), ...(yield* Effect.forEach(others, open))] as const
})

/** {@link EncryptionConfig} from the environment, every key with its bytes. **Errors**: `KeyRefused` for one that does not unwrap. */
export const encryption = Layer.effect(
  EncryptionConfig,
  Effect.gen(function* () {
    const { blindIndexKeys, format, keys } = yield* EncryptionConfig.config
    return {
      format,
      keys: yield* unwrapped("ENCRYPTION_KEYS", keys),
      blindIndexKeys: yield* unwrapped("BLIND_INDEX_KEYS", blindIndexKeys)
    }
  })
)

/** {@link AuditSealConfig} in the same way. */
export const auditSeals = Layer.effect(
  AuditSealConfig,
  Effect.gen(function* () {
    const { keys, retired } = yield* AuditSealConfig.config
    return { retired, keys: yield* unwrapped("AUDIT_SEAL_KEYS", keys) }
  })
)
