import { DateTime, Effect, Layer, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { DeliveryChannel } from "@credbuzzpay/domain/platform/delivery-receipts/DeliveryOutcome"
import { AccountUnlocked } from "../../src/features/platform/notifications/messages/account-unlocked/AccountUnlocked.ts"
import { ContactTakenSms } from "../../src/features/platform/notifications/messages/contact-taken-sms/ContactTakenSms.ts"
import { Outbox } from "../../src/features/platform/notifications/Outbox.ts"
import { signWebhook } from "../../src/features/platform/webhooks/WebhookSignature.ts"

/** Those of `TestServices.ts`. */
export const receiptSecrets: Readonly<Record<DeliveryChannel, Redacted.Redacted<string>>> = {
  sms: Redacted.make("the secret of receipts of text messages"),
  email: Redacted.make("the secret of receipts of e-mails")
}

/** A message to this address or number in the real outbox, as its sender left it there; its id. */
export const messageOf = Effect.fnUntraced(function* (contact: string) {
  const sql = yield* SqlClient.SqlClient
  const random = yield* SecureRandom.SecureRandom
  const sample = contact.includes("@") ? AccountUnlocked : ContactTakenSms
  const dedupeKey = `receipt:${yield* random.uuidV7()}`
  const outbox = yield* Effect.provide(Outbox, Layer.fresh(Outbox.layer))
  yield* outbox.enqueue(null, { ...sample.previewIn("en"), to: Redacted.make(contact), dedupeKey })
  const [row] = yield* sql<{ messageId: string }>`select message_id from outbox where dedupe_key = ${dedupeKey}`
  return row?.messageId ?? ""
})

/** How a receipt may be sent otherwise than it should be. */
export interface ReceiptSigning {
  readonly id?: string
  readonly ageSeconds?: number
  readonly signedWith?: Redacted.Redacted<string>
}

let sent = 0

/** The headers of a receipt, signed now. */
export const receiptHeaders = (channel: DeliveryChannel, body: string, signing: ReceiptSigning = {}) =>
  Effect.map(DateTime.now, ({ epochMilliseconds }) => {
    const { ageSeconds = 0, id = `rcpt_${(sent += 1)}`, signedWith = receiptSecrets[channel] } = signing
    const seconds = Math.floor(epochMilliseconds / 1000) - ageSeconds
    return {
      "webhook-id": id,
      "webhook-timestamp": String(seconds),
      "webhook-signature": signWebhook(signedWith, id, seconds, new TextEncoder().encode(body))
    }
  })

/** Sends a receipt as a provider would; status and body of the answer. */
export const sendReceipt = Effect.fnUntraced(function* (
  channel: DeliveryChannel,
  receipt: unknown,
  signing?: ReceiptSigning
) {
  const body = typeof receipt === "string" ? receipt : JSON.stringify(receipt)
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(
    HttpClientRequest.post(`/api/v1/delivery-receipts/${channel}`).pipe(
      HttpClientRequest.setHeaders(yield* receiptHeaders(channel, body, signing)),
      HttpClientRequest.bodyText(body, "application/json")
    )
  )
  return { status: response.status, text: yield* response.text }
})
