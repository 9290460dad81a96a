import { Effect, type Config, Option, Redacted } from "effect"
import { auditSealSettings } from "@credbuzzpay/server/config/AuditSealConfig"
import { encryptionSettings } from "@credbuzzpay/server/config/EncryptionConfig"
import { keyWrappingSettings } from "@credbuzzpay/server/config/KeyWrappingConfig"
import { otpSettings } from "@credbuzzpay/server/config/OtpConfig"
import { isWrapped, type ListedKey } from "@credbuzzpay/server/config/values/KeyRing"
import { createHmac } from "node:crypto"
import type { NeededKey } from "./Manifest.ts"

const { blindIndexKeys, keys } = encryptionSettings.fields
const { listed, passphrase } = keys.fields

/** By one name, whether they are one or several: a key stays the same when the other setting has it. */
const indexKeys = { name: blindIndexKeys.fields.single.name, config: blindIndexKeys.config }

/** The keys in an HSM by which the others are wrapped, by their labels: they are nowhere else. */
const hsmKey = { name: keyWrappingSettings.fields.keyLabels.name, config: keyWrappingSettings.config }

/**
 * Tells one key of 32 random bytes from another and says nothing of either. Of a text that a person may have chosen there is
 * none: it could be guessed by it.
 */
const fingerprint = (bytes: Redacted.Redacted<Uint8Array>) =>
  createHmac("sha256", Redacted.value(bytes))
    .update("credbuzzpay backup: fingerprint of a key")
    .digest("hex")
    .slice(0, 16)

const ofRing = (setting: string, ring: ReadonlyArray<ListedKey>): ReadonlyArray<NeededKey> =>
  // What an HSM wrapped is opened by it alone, so that only its id is known here.
  ring.map((key) => ({ setting, id: key.id, fingerprint: isWrapped(key) ? null : fingerprint(key.bytes) }))

const unknown = (setting: string): NeededKey => ({ setting, id: null, fingerprint: null })

const read = <A>(
  setting: { readonly name: string; readonly config: Config.Config<A> },
  known: (value: A) => ReadonlyArray<NeededKey>
) =>
  Effect.gen(function* () {
    return known(yield* setting.config)
  }).pipe(Effect.orElseSucceed(() => [unknown(setting.name)]))

/** The keys without which what is sealed stays closed, as far as they are configured where this runs. */
export const neededKeys = Effect.gen(function* () {
  const ring = yield* read(listed, (found) =>
    Option.match(found, { onNone: () => [], onSome: (each) => ofRing(listed.name, each) })
  )
  const phrase = yield* read(passphrase, (found) => (Option.isSome(found) ? [unknown(passphrase.name)] : []))
  const encryption = [...ring, ...phrase]
  return [
    ...(encryption.length === 0 ? [unknown(listed.name)] : encryption),
    ...(yield* read(indexKeys, (found) => ofRing(indexKeys.name, found))),
    ...(yield* read(auditSealSettings.fields.keys, (found) => ofRing(auditSealSettings.fields.keys.name, found))),
    ...(yield* read(hsmKey, (found) =>
      found._tag === "pkcs11"
        ? found.pkcs11.keyLabels.map((id) => ({ setting: hsmKey.name, id, fingerprint: null }))
        : []
    )),
    unknown(otpSettings.fields.peppers.fields.single.name)
  ] satisfies ReadonlyArray<NeededKey>
})

/** `ENCRYPTION_KEYS (k1, k2)`. */
export const keysInWords = (wanted: ReadonlyArray<NeededKey>): string =>
  [...new Set(wanted.map(({ setting }) => setting))]
    .map((setting) => {
      const ids = wanted.flatMap((each) => (each.setting === setting && each.id !== null ? [each.id] : []))
      return ids.length === 0 ? setting : `${setting} (${ids.join(", ")})`
    })
    .join(", ")

/** Of the keys that are set here, those that are others than the backup's of the same name. */
export const otherKeys = (saved: ReadonlyArray<NeededKey>, here: ReadonlyArray<NeededKey>): ReadonlyArray<NeededKey> =>
  saved.filter((key) =>
    here.some(
      (own) =>
        own.setting === key.setting &&
        own.id === key.id &&
        own.fingerprint !== null &&
        key.fingerprint !== null &&
        own.fingerprint !== key.fingerprint
    )
  )
