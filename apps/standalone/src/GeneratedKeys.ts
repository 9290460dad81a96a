import { Config, Effect, Option, Schema } from "effect"
import { randomBytes } from "node:crypto"
import * as fs from "node:fs/promises"
import { StartupFailed } from "./StartupFailed.ts"

const newKey = () => randomBytes(32).toString("base64")

/** What is generated when it is not configured, by the name of its setting. */
const generators = {
  ENCRYPTION_KEYS: () => `k1:${newKey()}`,
  BLIND_INDEX_KEY: newKey,
  OTP_PEPPER: newKey,
  AUDIT_SEAL_KEYS: () => `k1:${newKey()}`
} as const

type KeyName = keyof typeof generators

const names = Object.keys(generators) as ReadonlyArray<KeyName> // the keys of a literal object

// Either form of the encryption key will do.
const alternatives: Partial<Record<KeyName, string>> = { ENCRYPTION_KEYS: "ENCRYPTION_KEY" }

const isConfigured = Effect.fnUntraced(function* (name: KeyName) {
  for (const each of [name, alternatives[name]]) {
    if (each !== undefined && Option.isSome(yield* Config.option(Config.Redacted(each)))) return true
  }
  return false
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
  const configured = yield* Effect.filter(names, isConfigured)
  const lacking = names.filter((name) => !configured.includes(name) && kept[name] === undefined)
  if (lacking.length === 0) return { keys: kept, generated: false }
  if (hadData && lacking.includes("ENCRYPTION_KEYS")) {
    return yield* new StartupFailed({
      message: `The database holds data, but the keys to it are missing: ${file} is gone and ENCRYPTION_KEYS is not set. Put the file back or set the keys that were used before.`
    })
  }
  const keys = { ...kept, ...Object.fromEntries(lacking.map((name) => [name, generators[name]()])) }
  yield* write(file, keys)
  return { keys, generated: true }
})
