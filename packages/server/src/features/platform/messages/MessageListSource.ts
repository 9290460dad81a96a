import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { MessageStatus } from "@credbuzzpay/domain/platform/messages/Message"
import { MessageList, MessageReads } from "@credbuzzpay/domain/platform/messages/MessageReads"
import { UNREADABLE } from "../notifications/OutboxQueue.ts"
import { json, moment, text, word } from "../reads/Column.ts"
import type { SourceOf } from "../reads/ListSource.ts"
import type { RowSource } from "../reads/RowSource.ts"
import type { SortColumn } from "../reads/SortOrder.ts"
import { messageConditions } from "./MessageConditions.ts"

const waitsForKey = `status = 'pending' and last_error = '${UNREADABLE}'`

/** Of one without words nothing is left but that it was given up. */
const hasWords = "(payload_sealed <> '')"

const lapsed = `status = 'dead' and not ${hasWords}`

/** The rows of each status. */
const holds: Readonly<Record<MessageStatus, string>> = {
  pending: `status = 'pending' and last_error is distinct from '${UNREADABLE}'`,
  unreadable: waitsForKey,
  dead: `status = 'dead' and ${hasWords}`,
  lapsed,
  sent: "status = 'sent'"
}

/** Messages without what is sealed of them. */
const messageSource: RowSource<Principal, typeof MessageReads> = {
  readable: MessageReads,
  table: "outbox",
  columns: {
    messageId: word("message_id"),
    channel: word("channel"),
    template: text("template"),
    userCode: text("user_code"),
    status: word(`case when ${waitsForKey} then 'unreadable' when ${lapsed} then 'lapsed' else status end`),
    error: text("last_error"),
    attempts: json("attempts"),
    nextAttemptAt: moment("(case when status = 'pending' then next_attempt_at end)"),
    sentAt: moment("sent_at"),
    requestId: text("request_id"),
    createdAt: moment("created_at")
  },
  relations: {}
}

/** Ids are of the time when they were drawn, so their order is that of writing, and has an index. */
const createdAt: SortColumn = { sql: "message_id", type: "uuid", isUnique: true }

/** `GET messages/` in SQL. */
export const messageListSource: SourceOf<Principal, typeof MessageList> = {
  list: MessageList,
  path: "/api/v1/messages/",
  source: messageSource,
  sort: { createdAt },
  defaultSort: ["-createdAt"],
  tie: createdAt,
  conditions: { ...messageConditions, status: (status, sql) => sql.literal(holds[status]) },
  scopeName: () => "all"
}
