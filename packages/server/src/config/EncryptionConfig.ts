import { type Array, Config, Context, Effect, Layer, Option, Redacted, Result, Schema, SchemaIssue } from "effect"
import { createHash } from "node:crypto"

/** A key of the ring as configured: 32 bytes and the id written in front of each ciphertext. */
export interface KeyMaterial {
  readonly id: string
  readonly bytes: Redacted.Redacted<Uint8Array>
}

/** The values behind {@link EncryptionConfig}. */
export interface EncryptionSettings {
  /** At least one; the first writes. A key from `ENCRYPTION_KEY` comes last. */
  readonly keys: Array.NonEmptyReadonlyArray<KeyMaterial>
  /** The format of new ciphertexts; both are always read. */
  readonly format: "aes-256-gcm" | "fernet"
  /** 32 bytes, never one of the encryption keys. */
  readonly blindIndexKey: Redacted.Redacted<Uint8Array>
}

/** The id of the key made from the seed's `ENCRYPTION_KEY` passphrase. No listed key may have it. */
export const PASSPHRASE_KEY_ID = "passphrase"

const KEY_BYTES = 32
const KEY_ID = /^[a-z0-9_-]{1,16}$/
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/

// Messages name the setting and what it must be, never the value: it is a key.
const invalid = (name: string, message: string) =>
  new Config.ConfigError(
    new Schema.SchemaError(new SchemaIssue.Pointer([name], new SchemaIssue.InvalidValue({ message })))
  )

const keyBytes = (text: string): Option.Option<Redacted.Redacted<Uint8Array>> => {
  const bytes = BASE64.test(text) ? new Uint8Array(Buffer.from(text, "base64")) : new Uint8Array()
  return bytes.length === KEY_BYTES ? Option.some(Redacted.make(bytes, { label: "key" })) : Option.none()
}

const listedKey = (entry: string): Option.Option<KeyMaterial> => {
  const colon = entry.indexOf(":")
  const id = entry.slice(0, colon)
  if (colon < 0 || !KEY_ID.test(id) || id === PASSPHRASE_KEY_ID) return Option.none()
  return Option.map(keyBytes(entry.slice(colon + 1)), (bytes) => ({ id, bytes }))
}

/** The keys of a setting that lists them as `id:base64,id2:base64`. **Errors**: say what it must be, never what it is. */
export const listedKeys = (
  setting: string,
  text: string
): Result.Result<ReadonlyArray<KeyMaterial>, Config.ConfigError> => {
  const keys = Option.all(text.split(",").map((entry) => listedKey(entry.trim())))
  if (Option.isNone(keys)) {
    return Result.fail(invalid(setting, "must be id:base64,id2:base64 with ids [a-z0-9_-]{1,16} and 32 bytes each"))
  }
  return new Set(keys.value.map((key) => key.id)).size === keys.value.length
    ? Result.succeed(keys.value)
    : Result.fail(invalid(setting, "must not name two keys alike"))
}

/** The seed's derivation (SEED-ITEMS 101): SHA-256 of the passphrase, unsalted. Weak (125), so it comes last. */
const passphraseKey = (passphrase: Redacted.Redacted<string>): KeyMaterial => ({
  id: PASSPHRASE_KEY_ID,
  bytes: Redacted.make(new Uint8Array(createHash("sha256").update(Redacted.value(passphrase), "utf8").digest()), {
    label: "key"
  })
})

const keys = Config.all({
  listed: Config.option(Config.Redacted("ENCRYPTION_KEYS")),
  passphrase: Config.option(Config.Redacted("ENCRYPTION_KEY"))
}).pipe(
  Config.mapEffect(({ listed, passphrase }) =>
    Effect.gen(function* () {
      const ring = Option.isSome(listed)
        ? yield* Effect.fromResult(listedKeys("ENCRYPTION_KEYS", Redacted.value(listed.value)))
        : []
      const [first, ...others] = [...ring, ...Option.toArray(Option.map(passphrase, passphraseKey))]
      if (first === undefined) return yield* Effect.fail(invalid("ENCRYPTION_KEYS", "must be set"))
      return [first, ...others] as const
    })
  )
)

const blindIndexKey = Config.Redacted("BLIND_INDEX_KEY").pipe(
  Config.mapEffect((text) =>
    Option.match(keyBytes(Redacted.value(text)), {
      onNone: () => Effect.fail(invalid("BLIND_INDEX_KEY", "must be 32 bytes in base64")),
      onSome: Effect.succeed
    })
  )
)

/**
 * How data at rest is protected.
 *
 * **Settings**: `ENCRYPTION_KEYS` (`id:base64,id2:base64`, 32 bytes each, the first writes), `ENCRYPTION_KEY` (the
 * seed's passphrase), `ENCRYPTION_FORMAT` (`aes-256-gcm`, the default, or `fernet`), `BLIND_INDEX_KEY` (32 bytes
 * in base64). Secrets have no default.
 */
export class EncryptionConfig extends Context.Service<EncryptionConfig, EncryptionSettings>()(
  "@credbuzzpay/server/config/EncryptionConfig"
) {
  static readonly config: Config.Config<EncryptionSettings> = Config.all({
    keys,
    format: Config.Literals(["aes-256-gcm", "fernet"], "ENCRYPTION_FORMAT").pipe(Config.withDefault("aes-256-gcm")),
    blindIndexKey
  })

  static readonly layerConfig: Layer.Layer<EncryptionConfig, Config.ConfigError> = Layer.effect(
    EncryptionConfig,
    EncryptionConfig.config
  )
}
