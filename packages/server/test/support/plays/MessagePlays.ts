import { Effect } from "effect"
import { givenUp } from "../GivenUp.ts"
import { person } from "../People.ts"
import { messageOf, receiptHeaders } from "../Receipts.ts"
import { REASON } from "./Play.ts"

/** A provider tells that a text message arrived. */
const arrived = Effect.gen(function* () {
  const messageId = yield* messageOf("+919812345678")
  const body = { message_id: messageId, status: "delivered", occurred_at: "2026-11-23T09:30:00.000Z" }
  const headers = yield* receiptHeaders("sms", JSON.stringify(body))
  return { branch: null, values: { channel: "sms" }, headers, body }
})

/** What a super admin does to a message that was given up. */
const upon = (chosen: (messageId: string) => object) =>
  Effect.gen(function* () {
    const { accessToken, userCode } = yield* person({ role: "super_admin" })
    const [messageId = ""] = yield* givenUp(1)
    return { token: accessToken, actor: userCode, branch: null, body: { ...chosen(messageId), reason: REASON } }
  })

/** What providers tell of messages, and what super admins do to them. */
export const messagePlays = {
  "deliveryReceipts.take": arrived,
  "messages.revive": upon((messageId) => ({ message_ids: [messageId] })),
  "messages.revive, all that match": upon(() => ({ matching: { error: "rejected" } })),
  "messages.drop": upon((messageId) => ({ message_ids: [messageId] }))
}
