import { Option, Redacted } from "effect"

export const KEY_BYTES = 32

const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/

/** The bytes of a key that lies there as it is. */
export const plainKey = (text: string): Option.Option<Redacted.Redacted<Uint8Array>> => {
  const bytes = BASE64.test(text) ? new Uint8Array(Buffer.from(text, "base64")) : new Uint8Array()
  return bytes.length === KEY_BYTES ? Option.some(Redacted.make(bytes, { label: "key" })) : Option.none()
}

/** A key as it is, in base64. */
export const plainText = (key: Redacted.Redacted<Uint8Array>): string =>
  Buffer.from(Redacted.value(key)).toString("base64")
