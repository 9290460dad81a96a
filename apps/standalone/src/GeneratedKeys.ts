import { Effect, Schema } from "effect"
import { auditSealSettings } from "@credbuzzpay/server/config/AuditSealConfig"
import { encryptionSettings } from "@credbuzzpay/server/config/EncryptionConfig"
import { otpSettings } from "@credbuzzpay/server/config/OtpConfig"
import { randomBytes } from "node:crypto"
import * as fs from "node:fs/promises"
import { StartupFailed } from "./StartupFailed.ts"

const newKey = () => randomBytes(32).toString("base64")

const { blindIndexKeys, keys: ring } = encryptionSettings.fields
const { listed, passphrase } = ring.fields
const { listed: indexKeys, single: indexKey } = blindIndexKeys.fields
const { listed: peppers, single: pepper } = otpSettings.fields.peppers.fields

/**
 * What is generated when it is not configured, by the name of its setting, the first; any of them will do. Of `exclusive` ones
 * only one may be set.
 */
const generated = [
  { settings: [listed, passphrase], exclusive: false, make: () => `k1:${newKey()}` },
  { settings: [indexKey, indexKeys], exclusive: true, make: newKey },
  { settings: [pepper, peppers], exclusive: true, make: newKey },
  { settings: [auditSealSettings.fields.keys], exclusive: false, make: () => `k1:${newKey()}` }
] as const

/** The settings that development makes by itself. */
export const keyNames: ReadonlyArray<string> = generated.map(({ settings: [{ name }] }) => name)

/** The kept keys that the environment does not set: no setting may come from two places. */
export const unconfigured = Effect.fnUntraced(function* (kept: Record<string, string>) {
  const set = yield* Effect.filter(generated, ({ exclusive, settings: [own, ...others] }) =>
    Effect.map(
      Effect.forEach([own, ...(exclusive ? others : [])], ({ isSet }) => isSet),
      (each) => each.includes(true)
    )
  )
  const names = set.map(({ settings: [{ name }] }): string => name)
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !names.includes(name)))
})

const KeyFile = Schema.fromJsonString(Schema.Record(Schema.String, Schema.String))

/** The keys that were made before; none when there is no file. */
export const keptKeys = (file: string) =>
  Effect.promise(() => fs.readFile(file, "utf8").catch(() => undefined)).pipe(
    Effect.flatMap((text) => (text === undefined ? Effect.succeed({}) : Schema.decodeEffect(KeyFile)(text))),
    Effect.mapError(
      () =>
        new StartupFailed({
          message: `The key file ${file} is damaged. Put a copy of it back; without it the encrypted data cannot be read.`
        })
    )
  )

const write = (file: string, keys: Record<string, string>) =>
  Effect.tryPromise({
    try: async () => {
      await fs.writeFile(`${file}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
      await fs.rename(`${file}.new`, file)
    },
    catch: () => new StartupFailed({ message: `The key file ${file} cannot be written. Check the folder's owner.` })
  })

/**
 * The keys of a development system: those of the file, and new ones (written to it, mode 0600) for what is neither there
 * nor configured. With data in the database a missing file is an error: new keys could not read it.
 */
export const ensureKeys = Effect.fn("GeneratedKeys.ensure")(function* (file: string, hadData: boolean) {
  const kept: Record<string, string> = yield* keptKeys(file)
  const lacking = yield* Effect.filter(generated, ({ settings }) =>
    kept[settings[0].name] === undefined
      ? Effect.map(
          Effect.forEach(settings, ({ isSet }) => isSet),
          (set) => !set.includes(true)
        )
      : Effect.succeed(false)
  )
  if (lacking.length === 0) return { keys: yield* unconfigured(kept), generated: false }
  if (hadData && lacking.some(({ settings: [{ name }] }) => name === listed.name)) {
    return yield* new StartupFailed({
      message: `The database holds data, but the keys to it are missing: ${file} is gone and ENCRYPTION_KEYS is not set. Put the file back or set the keys that were used before.`
    })
  }
  const keys = { ...kept, ...Object.fromEntries(lacking.map(({ make, settings: [{ name }] }) => [name, make()])) }
  yield* write(file, keys)
  return { keys: yield* unconfigured(keys), generated: true }
})
