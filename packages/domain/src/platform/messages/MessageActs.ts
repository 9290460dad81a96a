import { Schema } from "effect"
import { fieldRule } from "../../values/FieldRule.ts"
import { MomentOrUtcDay } from "../../values/Moment.ts"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"
import { DeliveryChannel } from "../delivery-receipts/DeliveryOutcome.ts"
import { ErrorBeginning, MessageId, Template } from "./Message.ts"

/** How many messages one call acts on at most. */
export const MOST_MESSAGES = 1000

/** **Errors**: `INVALID_MESSAGE_IDS`. */
const MessageIds = Schema.Array(MessageId).check(
  fieldRule<ReadonlyArray<unknown>>(
    "INVALID_MESSAGE_IDS",
    `must name 1 to ${MOST_MESSAGES} messages`,
    (ids) => ids.length > 0 && ids.length <= MOST_MESSAGES,
    { minItems: 1, maxItems: MOST_MESSAGES }
  )
)

/** Which of the messages that were given up: all of them, or those of which everything holds that is named here. */
export const MatchingMessages = Schema.Struct({
  channel: Schema.optionalKey(DeliveryChannel),
  template: Schema.optionalKey(Template),
  userCode: Schema.optionalKey(UserCode),
  error: Schema.optionalKey(ErrorBeginning),
  createdFrom: Schema.optionalKey(MomentOrUtcDay),
  createdTo: Schema.optionalKey(MomentOrUtcDay)
})
export type MatchingMessages = typeof MatchingMessages.Type

const chosen = {
  messageIds: Schema.optionalKey(MessageIds),
  matching: Schema.optionalKey(MatchingMessages)
}

const oneChoice = fieldRule<{ readonly messageIds?: unknown; readonly matching?: unknown }>(
  "MESSAGES_NOT_CHOSEN",
  "must have message_ids or matching, and not both",
  ({ matching, messageIds }) => (matching === undefined) !== (messageIds === undefined)
)

/** Messages by their ids, or those that match, the oldest of them first. **Errors**: `MESSAGES_NOT_CHOSEN`. */
export const ReviveMessages = Schema.Struct({ ...chosen, reason: Schema.optionalKey(Reason) }).check(oneChoice)

/** As {@link ReviveMessages}, for good: so why is to be said. */
export const DropMessages = Schema.Struct({ ...chosen, reason: Reason }).check(oneChoice)

const notDone = ["waits", "sent", "lapsed", "not_found"] as const

const resultsOf = <const Done extends string>(done: Done, identifier: string) =>
  Schema.Struct({
    items: Schema.Array(Schema.Struct({ messageId: MessageId, result: Schema.Literals([done, ...notDone]) })),
    left: Schema.Int
  }).annotate({ identifier })

/**
 * What became of each. `waits`: it was not given up, or somebody else revived it first; `sent` and `not_found` need nothing
 * more; of a `lapsed` one the words are gone. `left` is how many match beyond those that one call acts on.
 */
export const RevivedMessages = resultsOf("revived", "RevivedMessages")
export type RevivedMessages = typeof RevivedMessages.Type

/** As {@link RevivedMessages}: only what was given up is dropped. */
export const DroppedMessages = resultsOf("dropped", "DroppedMessages")
export type DroppedMessages = typeof DroppedMessages.Type
