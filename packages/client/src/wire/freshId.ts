/** The digits of base64url, by their values. **Source**: RFC 4648 section 5. */
export const BASE64_URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

interface WebCrypto {
  readonly getRandomValues: (bytes: Uint8Array) => unknown
}

/** 22 random letters. Not `crypto.randomUUID`, which plain-http pages lack; Node 18 and React Native lack `crypto` too. It is no secret. */
export const freshId = (): string => {
  const bytes = new Uint8Array(22)
  const crypto = (globalThis as { readonly crypto?: WebCrypto }).crypto
  if (crypto === undefined) for (let at = 0; at < 22; at += 1) bytes[at] = Math.random() * 256
  else crypto.getRandomValues(bytes)
  return Array.from(bytes, (byte) => BASE64_URL[byte & 63]).join("")
}
