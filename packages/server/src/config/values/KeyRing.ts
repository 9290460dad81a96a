import { Option, Redacted, Result } from "effect"
import { type Kind, secretKind } from "@credbuzzpay/settings/Kind"
import { isVaried, longSecret } from "@credbuzzpay/settings/Secrets"

/** A key of a ring as configured: 32 bytes and the id by which it is named. */
export interface KeyMaterial {
  readonly id: string
  readonly bytes: Redacted.Redacted<Uint8Array>
}

/** A key of a ring whose bytes `KEY_WRAPPING` alone has: what it made of them, for the place that it was made for. */
export interface WrappedKey {
  readonly id: string
  readonly wrapped: Redacted.Redacted<string>
}

/** A key of a ring as configured. */
export type ListedKey = KeyMaterial | WrappedKey

export const isWrapped = (key: ListedKey): key is WrappedKey => "wrapped" in key

/** The id of the key that is made of the passphrase `ENCRYPTION_KEY`. No listed key may have it. */
export const PASSPHRASE_KEY_ID = "passphrase"

/** The id of the one key of a setting that holds a key alone, as `BLIND_INDEX_KEY`. A list may name it so. */
export const SINGLE_KEY_ID = "k1"

const KEY_BYTES = 32
const KEY_ID = /^[a-z0-9_-]{1,16}$/
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/

const keyBytes = (text: string): Option.Option<Redacted.Redacted<Uint8Array>> => {
  const bytes = BASE64.test(text) ? new Uint8Array(Buffer.from(text, "base64")) : new Uint8Array()
  return bytes.length === KEY_BYTES ? Option.some(Redacted.make(bytes, { label: "key" })) : Option.none()
}

/** What a list of keys by their ids is: each entry read by `read`, no id twice, the first in use. */
const listOf = <A extends { readonly id: string }>(
  text: string,
  what: string,
  read: (entry: string) => Option.Option<A>
) => {
  const entries = Option.all(text.split(",").map((entry) => read(entry.trim())))
  if (Option.isNone(entries)) return Result.fail(`must be ${what}`)
  const [first, ...others] = entries.value
  if (first === undefined) return Result.fail(`must be ${what}`)
  return new Set(entries.value.map(({ id }) => id)).size === entries.value.length
    ? Result.succeed([first, ...others] as const)
    : Result.fail("must not name two keys alike")
}

const listedKey = (entry: string): Option.Option<KeyMaterial> => {
  const colon = entry.indexOf(":")
  const id = entry.slice(0, colon)
  if (colon < 0 || !KEY_ID.test(id) || id === PASSPHRASE_KEY_ID) return Option.none()
  return Option.map(keyBytes(entry.slice(colon + 1)), (bytes) => ({ id, bytes }))
}

const example = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64")
const counting = Uint8Array.from({ length: KEY_BYTES }, (_, index) => index + 1)
const falling = counting.toReversed()

const ring = "id:base64,id2:base64 with ids [a-z0-9_-]{1,16} and 32 bytes each"

/** Several keys of 32 bytes, each with its id, the first of them in use. */
export const keyRing: Kind<readonly [KeyMaterial, ...ReadonlyArray<KeyMaterial>]> = {
  what: ring,
  parse: (text) => listOf(text, ring, listedKey),
  isSecret: true,
  valid: [`k1:${example(counting)}`, `2027:${example(falling)}, 2026:${example(counting)}`],
  invalid: [
    example(counting),
    "k1:c2hvcnQ=",
    `k.1:${example(counting)}`,
    `${PASSPHRASE_KEY_ID}:${example(counting)}`,
    `k1:${example(counting)},k1:${example(falling)}`,
    `k1:${example(counting)},`,
    " "
  ]
}

const WRAPPED = /^[a-z0-9]{1,16}:[A-Za-z0-9_-]{32,1024}$/

const wrappedKey = (entry: string): Option.Option<ListedKey> => {
  const colon = entry.indexOf(":")
  const id = entry.slice(0, colon)
  const wrapped = entry.slice(colon + 1)
  return colon >= 0 && KEY_ID.test(id) && id !== PASSPHRASE_KEY_ID && WRAPPED.test(wrapped)
    ? Option.some({ id, wrapped: Redacted.make(wrapped) })
    : Option.none()
}

const list = `${ring}, or id:pkcs11:… as pnpm keys:wrap makes them`

/** As {@link keyRing}, of which some may be wrapped. */
export const keyList: Kind<readonly [ListedKey, ...ReadonlyArray<ListedKey>]> = {
  ...keyRing,
  what: list,
  parse: (text) => listOf<ListedKey>(text, list, (entry) => Option.orElse(wrappedKey(entry), () => listedKey(entry))),
  valid: [...keyRing.valid, `k2:pkcs11:${"Ab_-9".repeat(16)},k1:${example(counting)}`],
  invalid: [...keyRing.invalid, "k1:pkcs11:short", `pkcs11:${"A".repeat(80)}`]
}

/** One key of 32 bytes. */
export const key: Kind<Redacted.Redacted<Uint8Array>> = secretKind({
  what: "32 bytes in base64",
  parse: keyBytes,
  valid: [example(counting), Buffer.from(falling).toString("base64url")],
  invalid: ["c2hvcnQ=", example(new Uint8Array(31)), example(new Uint8Array(33)), "*".repeat(43), " "]
})

const drawn = (bytes: Redacted.Redacted<Uint8Array>): boolean => isVaried(Redacted.value(bytes))

const zero = example(new Uint8Array(KEY_BYTES))
const ones = example(new Uint8Array(KEY_BYTES).fill(1))

/** Production's rule for a key. */
export const randomKey = {
  what: "32 bytes drawn at random (openssl rand -base64 32)",
  accepts: drawn,
  unsafe: [zero, ones]
} as const

/** Production's rule for each key of a ring. */
export const randomKeys = {
  what: "id:base64 with 32 bytes drawn at random in each (openssl rand -base64 32)",
  accepts: (keys: ReadonlyArray<ListedKey>): boolean => keys.every((each) => isWrapped(each) || drawn(each.bytes)),
  unsafe: [`k1:${zero}`, `k1:${ones}`, `k2:${example(counting)},k1:${zero}`]
} as const

/** A secret of a list as configured: text, and the id by which it is named. */
export interface NamedSecret {
  readonly id: string
  readonly text: Redacted.Redacted<string>
}

const secrets = "id:text,id2:text with ids [a-z0-9_-]{1,16}, and no comma in a text"

const namedSecret = (entry: string): Option.Option<NamedSecret> => {
  const colon = entry.indexOf(":")
  const id = entry.slice(0, colon)
  const text = entry.slice(colon + 1)
  return colon < 0 || !KEY_ID.test(id) || text.trim() !== text || text === "" || /\p{Cc}/u.test(text)
    ? Option.none()
    : Option.some({ id, text: Redacted.make(text) })
}

/** Several secrets of text, each with its id, the first of them in use. */
export const secretList: Kind<readonly [NamedSecret, ...ReadonlyArray<NamedSecret>]> = {
  what: secrets,
  parse: (text) => listOf(text, secrets, namedSecret),
  isSecret: true,
  valid: [`k1:${example(counting)}`, `k2:${example(falling)}, k1:8c1b02e4-5f7d-4a7e-9d43-0a6b7c1f22e9`],
  invalid: [example(counting), "k1:", "k.1:a text", `k1:${example(counting)},k1:${example(falling)}`, "k1:a,", " "]
}

/** Production's rule for each secret of a list. */
export const longSecrets = {
  what: `id:text with ${longSecret.what} in each`,
  accepts: (list: ReadonlyArray<NamedSecret>): boolean => list.every(({ text }) => longSecret.accepts(text)),
  unsafe: ["k1:a short secret here", `k2:${example(counting)},k1:${"0".repeat(64)}`]
} as const
