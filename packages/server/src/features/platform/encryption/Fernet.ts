import { Result } from "effect"
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual
} from "node:crypto"

/** The two halves of a 32-byte Fernet key. */
export interface FernetKey {
  readonly signing: KeyObject
  readonly encrypting: KeyObject
}

/** Which check a token failed. Only the first three can be told from outside without the key. */
export type FernetProblem = "too_short" | "not_base64url" | "version" | "mac" | "clock_skew" | "expired" | "padding"

const VERSION = 0x80
const HEADER_BYTES = 9
const BLOCK_BYTES = 16
const MAC_BYTES = 32
const MAX_CLOCK_SKEW_SECONDS = 60

/** Splits 32 bytes: the first 16 sign, the last 16 encrypt. */
export const fernetKey = (bytes: Uint8Array): FernetKey => ({
  signing: createSecretKey(bytes.subarray(0, 16)),
  encrypting: createSecretKey(bytes.subarray(16, 32))
})

const mac = (key: FernetKey, signed: Uint8Array): Buffer => createHmac("sha256", key.signing).update(signed).digest()

const padded = (base64url: string): string => base64url + "=".repeat((4 - (base64url.length % 4)) % 4)

/**
 * A Fernet token: base64url, with padding, of 0x80 ‖ seconds since 1970 (64 bit) ‖ iv (128 bit) ‖ AES-128-CBC
 * ciphertext ‖ HMAC-SHA-256. **Source**: github.com/fernet/spec/blob/master/Spec.md; reproduces its generate vector.
 */
export const fernetEncrypt = (
  key: FernetKey,
  plaintext: Uint8Array,
  options: { readonly nowSeconds: number; readonly iv: Uint8Array }
): string => {
  const header = Buffer.alloc(HEADER_BYTES)
  header[0] = VERSION
  header.writeBigUInt64BE(BigInt(options.nowSeconds), 1)
  const cipher = createCipheriv("aes-128-cbc", key.encrypting, options.iv)
  const signed = Buffer.concat([header, options.iv, cipher.update(plaintext), cipher.final()])
  return padded(Buffer.concat([signed, mac(key, signed)]).toString("base64url"))
}

const read = (token: string): Result.Result<Buffer, FernetProblem> => {
  const bytes = Buffer.from(token, "base64url")
  // Node skips what is not base64url; only a token that re-encodes to itself was whole.
  if (padded(bytes.toString("base64url")) !== token) return Result.fail("not_base64url")
  if (bytes.length < HEADER_BYTES + BLOCK_BYTES + MAC_BYTES) return Result.fail("too_short")
  return bytes[0] === VERSION ? Result.succeed(bytes) : Result.fail("version")
}

/** Whether this key made the token. Constant time; neither decrypts nor looks at the time. */
export const fernetSignedBy = (key: FernetKey, token: string): boolean => {
  const bytes = read(token)
  if (Result.isFailure(bytes)) return false
  const end = bytes.success.length - MAC_BYTES
  return timingSafeEqual(mac(key, bytes.success.subarray(0, end)), bytes.success.subarray(end))
}

const timeProblem = (issued: number, time: { readonly nowSeconds: number; readonly ttlSeconds: number }) => {
  if (issued + time.ttlSeconds < time.nowSeconds) return "expired"
  return issued > time.nowSeconds + MAX_CLOCK_SKEW_SECONDS ? "clock_skew" : undefined
}

/**
 * Opens a token. The MAC is checked before anything is decrypted. Without `time` its age is not looked at: a
 * value at rest does not expire (as `decrypt` without `ttl` in Python's `cryptography`, which the Django system used).
 */
export const fernetDecrypt = (
  key: FernetKey,
  token: string,
  time?: { readonly nowSeconds: number; readonly ttlSeconds: number }
): Result.Result<Uint8Array, FernetProblem> => {
  const parsed = read(token)
  if (Result.isFailure(parsed)) return Result.fail(parsed.failure)
  if (!fernetSignedBy(key, token)) return Result.fail("mac")
  const bytes = parsed.success
  const problem = time && timeProblem(Number(bytes.readBigUInt64BE(1)), time)
  if (problem !== undefined) return Result.fail(problem)
  return Result.try({
    try: () => {
      const iv = bytes.subarray(HEADER_BYTES, HEADER_BYTES + BLOCK_BYTES)
      const decipher = createDecipheriv("aes-128-cbc", key.encrypting, iv)
      const body = bytes.subarray(HEADER_BYTES + BLOCK_BYTES, bytes.length - MAC_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()])
    },
    catch: (): FernetProblem => "padding"
  })
}
