import { Effect } from "effect"
import { messageOf, receiptHeaders } from "../Receipts.ts"

/** A provider tells that a text message arrived. */
const arrived = Effect.gen(function* () {
  const messageId = yield* messageOf("+919812345678")
  const body = { message_id: messageId, status: "delivered", occurred_at: "2026-11-23T09:30:00.000Z" }
  const headers = yield* receiptHeaders("sms", JSON.stringify(body))
  return { branch: null, values: { channel: "sms" }, headers, body }
})

/** What providers tell of messages. */
export const messagePlays = { "deliveryReceipts.take": arrived }
