import { Data, type DateTime, Effect, Redacted } from "effect"
import { createHmac, timingSafeEqual } from "node:crypto"

/** How far the sender's clock may be from ours, either way. **Units**: seconds. **Source**: https://www.standardwebhooks.com, read 2026-11. */
export const WEBHOOK_TOLERANCE_SECONDS = 300

/** The three headers, as they came. */
export interface WebhookHeaders {
  readonly id: string | undefined
  readonly timestamp: string | undefined
  readonly signature: string | undefined
}

/**
 * Not from the provider, or not from now. `reason` is for the log and the metric; the sender learns only that it was
 * refused.
 */
export class WebhookRejected extends Data.TaggedError("WebhookRejected")<{
  readonly reason: "missing_header" | "malformed_header" | "stale" | "wrong_signature"
}> {}

const ID = /^[A-Za-z0-9_.:-]{1,100}$/
const SECONDS = /^[0-9]{1,12}$/
const VERSION = "v1,"
/** More signatures than a secret that is being replaced needs are somebody trying. */
const MOST_SIGNATURES = 5

/** `whsec_<base64>` is its bytes, as Standard Webhooks writes secrets; any other text is its own bytes. */
const secretBytes = (secret: string): Buffer =>
  secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret, "utf8")

const digest = (secret: Redacted.Redacted<string>, id: string, timestamp: string, body: Uint8Array): Buffer =>
  createHmac("sha256", secretBytes(Redacted.value(secret)))
    .update(`${id}.${timestamp}.`, "utf8")
    .update(body)
    .digest()

/** The `webhook-signature` of a body: `v1,<base64>`. Tests and the sandbox send with it. */
export const signWebhook = (
  secret: Redacted.Redacted<string>,
  id: string,
  timestampSeconds: number,
  body: Uint8Array
): string => VERSION + digest(secret, id, String(timestampSeconds), body).toString("base64")

const isOneOf = (expected: Buffer, signatures: string): boolean => {
  const given = signatures
    .split(" ", MOST_SIGNATURES)
    .flatMap((each) => (each.startsWith(VERSION) ? [Buffer.from(each.slice(VERSION.length), "base64")] : []))
  // All are compared, each in constant time.
  return given.filter((each) => each.length === expected.length && timingSafeEqual(each, expected)).length > 0
}

/**
 * Whether a webhook is the provider's and of now. Gives its id, which the replay store must not have seen; what the body
 * claims is asked of the provider again before it is believed.
 *
 * **Shape**: Standard Webhooks: HMAC-SHA-256 under the secret over `id.timestamp.body`, the body as received.
 * **Errors**: `WebhookRejected`. **Source**: https://www.standardwebhooks.com, read 2026-11.
 */
export const verifyWebhook = Effect.fnUntraced(function* (options: {
  readonly secret: Redacted.Redacted<string>
  readonly headers: WebhookHeaders
  readonly body: Uint8Array
  readonly now: DateTime.Utc
}) {
  const { body, headers, now, secret } = options
  const { id, signature, timestamp } = headers
  if (id === undefined || timestamp === undefined || signature === undefined) {
    return yield* new WebhookRejected({ reason: "missing_header" })
  }
  if (!ID.test(id) || !SECONDS.test(timestamp)) return yield* new WebhookRejected({ reason: "malformed_header" })
  if (!isOneOf(digest(secret, id, timestamp, body), signature)) {
    return yield* new WebhookRejected({ reason: "wrong_signature" })
  }
  const awayMillis = Math.abs(now.epochMilliseconds - Number(timestamp) * 1000)
  if (awayMillis > WEBHOOK_TOLERANCE_SECONDS * 1000) return yield* new WebhookRejected({ reason: "stale" })
  return id
})
