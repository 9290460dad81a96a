import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"
import { UserCode } from "../../values/UserCode.ts"
import { DeliveryChannel } from "../delivery-receipts/DeliveryOutcome.ts"

/** **Errors**: `INVALID_MESSAGE_ID`. */
export const MessageId = Schema.String.check(
  patternRule(
    "INVALID_MESSAGE_ID",
    "must be the message_id of a message",
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("MessageId"))
export type MessageId = typeof MessageId.Type

/** The kind of a message, by the name of its template. **Errors**: `INVALID_TEMPLATE`. */
export const Template = Schema.String.check(
  patternRule("INVALID_TEMPLATE", "must be the name of a template, such as account_unlocked", /^[a-z][a-z0-9_]{0,63}$/)
)

/** How what went wrong begins: `busy`, `rejected 550`. **Errors**: `INVALID_ERROR`. */
export const ErrorBeginning = Schema.String.check(
  patternRule("INVALID_ERROR", "must be the words of an error, such as rejected 550", /^[a-z][a-z0-9, ]{0,63}$/)
)

/**
 * `pending` is sent when its turn comes, `unreadable` once a worker has the key that it is sealed under; `dead` was given up,
 * and is not sent unless somebody revives it; of a `lapsed` one the words are gone, thirty days after it was written, and nobody
 * can revive it.
 */
export const MessageStatus = Schema.Literals(["pending", "unreadable", "dead", "lapsed", "sent"])
export type MessageStatus = typeof MessageStatus.Type

/**
 * A message to somebody, without their contact and what it says, which are sealed. `userCode` is whose account it is written
 * to, null where there is none. `error` is why its last try did not send it. `requestId` is that of the request which it tells of. Times are UTC.
 */
export const Message = Schema.Struct({
  messageId: MessageId,
  channel: DeliveryChannel,
  template: Schema.String,
  userCode: Schema.NullOr(UserCode),
  status: MessageStatus,
  error: Schema.NullOr(Schema.String),
  attempts: Schema.Int,
  nextAttemptAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  sentAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  requestId: Schema.NullOr(Schema.String),
  createdAt: Schema.DateTimeUtcFromString
})
