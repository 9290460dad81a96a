import { Redacted } from "effect"
import { encodeQR } from "qr"
import { Secret, TOTP } from "otpauth"

const PERIOD_SECONDS = 30
const DIGITS = 6

/** The bytes of a new secret: 160 bits (RFC 4226 §4). */
export const TOTP_SECRET_BYTES = 20

const settings = { algorithm: "SHA1", digits: DIGITS, period: PERIOD_SECONDS } as const

/** The secret in base32, as people type it into an authenticator. */
export const totpSecret = (bytes: Uint8Array): Redacted.Redacted<string> =>
  Redacted.make(new Secret({ buffer: new Uint8Array(bytes).buffer }).base32)

/**
 * `otpauth://totp/CredbuzzPay:asha@example.com?…` (Key Uri Format), and the same as a QR code in SVG. `issuer` is the
 * name of the product, by which an authenticator lists it.
 */
export const totpUri = (issuer: string, secret: Redacted.Redacted<string>, account: string) => {
  const uri = new TOTP({
    ...settings,
    issuer,
    label: account,
    secret: Redacted.value(secret)
  }).toString()
  return { otpauthUri: Redacted.make(uri), qrSvg: Redacted.make(encodeQR(uri, "svg")) }
}

/**
 * The time step whose code this is, one step early or late allowed; nothing when it is wrong, or not later than
 * `lastStep`: a step works once. **Source**: RFC 6238 §5.2; docs/security.md, rule 7.
 */
export const totpStep = (
  secret: Redacted.Redacted<string>,
  code: Redacted.Redacted<string>,
  nowMillis: number,
  lastStep: number | null
): number | undefined => {
  const token = Redacted.value(code)
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = TOTP.validate({
    ...settings,
    token,
    secret: Secret.fromBase32(Redacted.value(secret)),
    timestamp: nowMillis,
    window: 1
  })
  if (delta === null) return undefined
  const step = Math.floor(nowMillis / 1000 / PERIOD_SECONDS) + delta
  return lastStep !== null && step <= lastStep ? undefined : step
}
