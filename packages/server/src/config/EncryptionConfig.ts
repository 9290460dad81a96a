import { type Array, type Config, Context, Option, Redacted, Result } from "effect"
import { oneOf } from "@credbuzzpay/settings/Kinds"
import { longSecret, secretText } from "@credbuzzpay/settings/Secrets"
import { fileOf, setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup, settingGroup } from "@credbuzzpay/settings/SettingGroup"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"
import { createHash } from "node:crypto"
import {
  key,
  keyList,
  type KeyMaterial,
  type ListedKey,
  PASSPHRASE_KEY_ID,
  randomKey,
  randomKeys,
  SINGLE_KEY_ID
} from "./values/KeyRing.ts"
import { listOrSingle } from "./values/ListOrSingle.ts"

/** The values behind {@link EncryptionConfig}. */
export interface EncryptionSettings {
  /** At least one; the first writes. A key from `ENCRYPTION_KEY` comes last. */
  readonly keys: Array.NonEmptyReadonlyArray<KeyMaterial>
  /** The format of new ciphertexts; both are always read. */
  readonly format: "aes-256-gcm" | "fernet"
  /** At least one, never one of the encryption keys; the first writes. */
  readonly blindIndexKeys: Array.NonEmptyReadonlyArray<KeyMaterial>
}

/** The same as it is configured: keys of a list may be wrapped. */
export interface ConfiguredEncryption extends Omit<EncryptionSettings, "blindIndexKeys" | "keys"> {
  readonly keys: Array.NonEmptyReadonlyArray<ListedKey>
  readonly blindIndexKeys: Array.NonEmptyReadonlyArray<ListedKey>
}

/** As the Django system derived it: SHA-256 of the passphrase, unsalted. Weak, so it comes last. */
const passphraseKey = (passphrase: Redacted.Redacted<string>): KeyMaterial => ({
  id: PASSPHRASE_KEY_ID,
  bytes: Redacted.make(new Uint8Array(createHash("sha256").update(Redacted.value(passphrase), "utf8").digest()), {
    label: "key"
  })
})

const noKey: SettingProblem = {
  setting: "ENCRYPTION_KEYS",
  message: `must be set, to ${randomKeys.what}, or ${fileOf("ENCRYPTION_KEYS")} to the path of a file that holds it`,
  missing: true
}

// A passphrase that only reads was chosen long ago and may be weak; one that writes is chosen now.
const weakPassphrase = wrong(
  "ENCRYPTION_KEY",
  `must be ${longSecret.what} in production where no ENCRYPTION_KEYS is set; beside one it only reads what is old`
)

/** Either of the two, or both. */
const ring = combinedGroup(
  "Encryption keys",
  "The keys that data is encrypted under.",
  {
    listed: setting(
      "ENCRYPTION_KEYS",
      keyList,
      "The keys of 32 bytes each; the first writes, all read.",
      randomKeys
    ).optional("ENCRYPTION_KEY alone"),
    passphrase: setting(
      "ENCRYPTION_KEY",
      secretText(1),
      "The passphrase of the Django system, for what was encrypted under it. Alone it also writes, and production then asks for at least 32 bytes of random text."
    ).optional("none")
  },
  {
    combine: ({
      listed,
      passphrase
    }): Result.Result<Array.NonEmptyReadonlyArray<ListedKey>, ReadonlyArray<SettingProblem>> => {
      const [first, ...others] = [
        ...Option.getOrElse(listed, (): ReadonlyArray<ListedKey> => []),
        ...Option.toArray(Option.map(passphrase, passphraseKey))
      ]
      return first === undefined ? Result.fail([noKey]) : Result.succeed([first, ...others])
    },
    inProduction: ({ listed, passphrase }) =>
      Option.isNone(listed) && Option.exists(passphrase, (secret) => !longSecret.accepts(secret))
        ? [weakPassphrase]
        : []
  }
)

/** One of the two. */
const indexKeys = combinedGroup(
  "Blind index keys",
  "The keys that encrypted numbers are looked up by.",
  {
    listed: setting(
      "BLIND_INDEX_KEYS",
      keyList,
      `The keys that encrypted numbers are looked up by, where they are several: the first is new, all are looked up. Its key ${SINGLE_KEY_ID} is what BLIND_INDEX_KEY was.`,
      randomKeys
    ).optional("BLIND_INDEX_KEY"),
    single: setting(
      "BLIND_INDEX_KEY",
      key,
      "The key that encrypted numbers are looked up by, where it is one.",
      randomKey
    ).optional("BLIND_INDEX_KEYS")
  },
  {
    combine: listOrSingle({
      list: "BLIND_INDEX_KEYS",
      single: "BLIND_INDEX_KEY",
      noun: "key",
      what: randomKey.what,
      asListed: (bytes: Redacted.Redacted<Uint8Array>, id): ListedKey => ({ id, bytes })
    })
  }
)

/** How data at rest is protected. */
export const encryptionSettings = settingGroup(
  "Encryption",
  "How data at rest is protected. ENCRYPTION_KEYS or ENCRYPTION_KEY is needed.",
  {
    keys: ring,
    format: setting(
      "ENCRYPTION_FORMAT",
      oneOf(["aes-256-gcm", "fernet"]),
      "The format of new ciphertexts; both are always read."
    ).withDefault("aes-256-gcm"),
    blindIndexKeys: indexKeys
  }
)

/** How data at rest is protected: see {@link encryptionSettings}. Read, and unwrapped, by `key-wrapping/UnwrappedKeys.ts`. */
export class EncryptionConfig extends Context.Service<EncryptionConfig, EncryptionSettings>()(
  "@credbuzzpay/server/config/EncryptionConfig"
) {
  static readonly config: Config.Config<ConfiguredEncryption> = encryptionSettings.config
}
