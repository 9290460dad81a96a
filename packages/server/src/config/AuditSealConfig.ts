import { type Config, Context, Option, Result } from "effect"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"
import { keyList, type KeyMaterial, keyRing, type ListedKey, randomKeys } from "./values/KeyRing.ts"

/** The values behind {@link AuditSealConfig}. */
export interface AuditSealSettings {
  /** Seeds of Ed25519 keys. The first signs; the others are published too. */
  readonly keys: readonly [KeyMaterial, ...ReadonlyArray<KeyMaterial>]
  /** Public halves of keys that sign no more and whose seeds are destroyed. */
  readonly retired: ReadonlyArray<KeyMaterial>
}

/** The same as it is configured: keys that sign may be wrapped. */
export interface ConfiguredSeals extends Omit<AuditSealSettings, "keys"> {
  readonly keys: readonly [ListedKey, ...ReadonlyArray<ListedKey>]
}

/** **Source**: docs/security.md, rule 16. */
export const auditSealSettings = combinedGroup(
  "Audit seals",
  "What the audit trail is sealed with. The keys come from here alone, never from the database, so that nobody who rules the database can seal again what they changed.",
  {
    keys: setting("AUDIT_SEAL_KEYS", keyList, "Seeds of Ed25519 keys of 32 bytes each; the first signs.", randomKeys),
    retired: setting("AUDIT_SEAL_PUBLIC_KEYS", keyRing, "Public keys of 32 bytes each, that sign no more.").optional(
      "none"
    )
  },
  {
    combine: ({ keys, retired }): Result.Result<ConfiguredSeals, ReadonlyArray<SettingProblem>> => {
      const settings = { keys, retired: Option.getOrElse(retired, () => []) }
      const names = [...keys, ...settings.retired].map(({ id }) => id)
      return new Set(names).size === names.length
        ? Result.succeed(settings)
        : Result.fail([wrong("AUDIT_SEAL_PUBLIC_KEYS", "must not name two keys alike, nor one of AUDIT_SEAL_KEYS")])
    }
  }
)

/** What the audit trail is sealed with: see {@link auditSealSettings}. Read, and unwrapped, by `key-wrapping/UnwrappedKeys.ts`. */
export class AuditSealConfig extends Context.Service<AuditSealConfig, AuditSealSettings>()(
  "@credbuzzpay/server/config/AuditSealConfig"
) {
  static readonly config: Config.Config<ConfiguredSeals> = auditSealSettings.config
}
