import { Config, Context, Effect, Layer, Option, Redacted, Schema, SchemaIssue } from "effect"
import { type KeyMaterial, listedKeys } from "./EncryptionConfig.ts"

/** The values behind {@link AuditSealConfig}. */
export interface AuditSealSettings {
  /** Seeds of Ed25519 keys. The first signs; the others are published too. */
  readonly keys: readonly [KeyMaterial, ...ReadonlyArray<KeyMaterial>]
  /** Public halves of keys that sign no more and whose seeds are destroyed. */
  readonly retired: ReadonlyArray<KeyMaterial>
}

const ring = (setting: string) =>
  Config.option(Config.Redacted(setting)).pipe(
    Config.mapEffect((listed) =>
      Option.match(listed, {
        onNone: () => Effect.succeed<ReadonlyArray<KeyMaterial>>([]),
        onSome: (text) => Effect.fromResult(listedKeys(setting, Redacted.value(text)))
      })
    )
  )

const missing = (message: string) =>
  new Config.ConfigError(
    new Schema.SchemaError(new SchemaIssue.Pointer(["AUDIT_SEAL_KEYS"], new SchemaIssue.InvalidValue({ message })))
  )

/**
 * What the audit trail is sealed with. The keys come from here alone, never from the database, so that nobody who rules
 * the database can seal again what they changed.
 *
 * **Settings**: `AUDIT_SEAL_KEYS` (`id:base64,id2:base64`, seeds of Ed25519 keys of 32 bytes each, the first signs),
 * `AUDIT_SEAL_PUBLIC_KEYS` (`id:base64`, public keys of 32 bytes that sign no more, none). Secrets have no default.
 * **Source**: SECURITY.md 16.
 */
export class AuditSealConfig extends Context.Service<AuditSealConfig, AuditSealSettings>()(
  "@credbuzzpay/server/config/AuditSealConfig"
) {
  static readonly config: Config.Config<AuditSealSettings> = Config.all({
    keys: ring("AUDIT_SEAL_KEYS"),
    retired: ring("AUDIT_SEAL_PUBLIC_KEYS")
  }).pipe(
    Config.mapEffect(({ keys: [first, ...others], retired }) => {
      if (first === undefined) return Effect.fail(missing("must be set"))
      const names = [first, ...others, ...retired].map(({ id }) => id)
      if (new Set(names).size < names.length) return Effect.fail(missing("must not name two keys alike"))
      return Effect.succeed<AuditSealSettings>({ keys: [first, ...others], retired })
    })
  )

  static readonly layerConfig: Layer.Layer<AuditSealConfig, Config.ConfigError> = Layer.effect(
    AuditSealConfig,
    AuditSealConfig.config
  )
}
