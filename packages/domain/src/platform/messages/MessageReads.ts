import { UserCode } from "../../values/UserCode.ts"
import { instant, text } from "../reads/Filters.ts"
import { listOf } from "../reads/ListOf.ts"
import { readable } from "../reads/Readable.ts"
import { readOf } from "../reads/ReadOf.ts"
import { DeliveryChannel } from "../delivery-receipts/DeliveryOutcome.ts"
import { ErrorBeginning, Message, MessageId, MessageStatus, Template } from "./Message.ts"

/** A message as it can be read. */
export const MessageReads = readable({ name: "message", schema: Message, key: "messageId" })

/** What narrows messages down, in lists and where they are acted on. */
export const messageFilters = {
  channel: text(DeliveryChannel),
  template: text(Template),
  userCode: text(UserCode),
  error: text(ErrorBeginning),
  createdFrom: instant,
  createdTo: instant
}

/** Listing messages, newest first unless sorted otherwise. */
export const MessageList = listOf(readOf(MessageReads, { messageId: MessageId }), {
  name: "Message",
  sort: ["createdAt"],
  filters: { status: text(MessageStatus), ...messageFilters }
})
