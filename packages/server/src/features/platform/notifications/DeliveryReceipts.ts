import { Context, DateTime, Effect, Layer, Option, Schema } from "effect"
import type { DeliveryChannel } from "@credbuzzpay/domain/platform/delivery-receipts/DeliveryOutcome"
import { webhookRejected } from "@credbuzzpay/domain/platform/webhooks/WebhookErrors"
import { DeliveryReceiptConfig } from "../../../config/DeliveryReceiptConfig.ts"
import { counter } from "../../../metrics/MetricFamily.ts"
import { traced } from "../../../tracing/Traced.ts"
import { verifyWebhook, type WebhookHeaders } from "../webhooks/WebhookSignature.ts"
import { receiptOf } from "./DeliveryReceipt.ts"
import { DeliveryReceiptRepo } from "./DeliveryReceiptRepo.ts"

export const receiptsTaken = counter("message_receipts_total", "What became of messages, as their providers told", [
  "channel",
  "message",
  "outcome"
])

export const receiptsRefused = counter(
  "message_receipts_refused_total",
  "Receipts that were not signed as they should be, were not readable, or are of no message that is kept",
  ["channel", "reason"]
)

/** Other ids are no message of ours; the database would not take them for one. */
const isMessageId = Schema.is(Schema.String.check(Schema.isUUID()))

const rejected = (channel: DeliveryChannel) =>
  Effect.andThen(receiptsRefused.update(1, { channel, reason: "rejected" }), Effect.fail(webhookRejected()))

/**
 * Takes what providers tell of messages by webhook. Each outcome of a message counts once, in whatever order it comes; of a
 * message that is not there, or no longer, nothing is kept, and the provider does not learn of it.
 */
export class DeliveryReceipts extends Context.Service<DeliveryReceipts>()(
  "@credbuzzpay/server/notifications/DeliveryReceipts",
  {
    make: Effect.gen(function* () {
      const settings = yield* DeliveryReceiptConfig
      const repo = yield* DeliveryReceiptRepo

      /**
       * Gives the id that the receipt named. **Errors**: `ValidationFailed` (`WEBHOOK_REJECTED`) for a signature, time or body
       * that is not right, and where the channel has no secret: one answer for all; `Unavailable`: the provider sends it again.
       */
      const take = traced("DeliveryReceipts.take")(function* (
        channel: DeliveryChannel,
        headers: WebhookHeaders,
        body: { readonly bytes: Uint8Array; readonly text: string }
      ) {
        const secret = settings[channel]
        if (Option.isNone(secret)) return yield* rejected(channel)
        const now = yield* DateTime.now
        yield* Effect.catchTag(
          verifyWebhook({ secret: secret.value, headers, body: body.bytes, now }),
          "WebhookRejected",
          () => rejected(channel)
        )
        const receipt = receiptOf(channel, body.text)
        if (Option.isNone(receipt)) return yield* rejected(channel)
        const { messageId, outcome } = receipt.value
        const recorded = isMessageId(messageId) ? yield* repo.record(channel, receipt.value) : undefined
        if (recorded === undefined) yield* receiptsRefused.update(1, { channel, reason: "unknown" })
        else if (recorded.isNew) yield* receiptsTaken.update(1, { channel, message: recorded.template, outcome })
        return { messageId }
      })

      return { take }
    })
  }
) {
  static readonly layer = Layer.effect(DeliveryReceipts, DeliveryReceipts.make)
}
