import { get, list, operations, post } from "../../contract/Operation.ts"
import { DroppedMessages, DropMessages, RevivedMessages, ReviveMessages } from "./MessageActs.ts"
import { MessageList } from "./MessageReads.ts"
import { dropMessages, tendMessages } from "./MessageRules.ts"
import { MessageStanding } from "./MessageStanding.ts"

/** Messages to people, on their way and given up. */
export const MessageOperations = operations("messages", "/messages", {
  list: list("/", MessageList, { access: tendMessages }),
  summary: get("/summary", { output: MessageStanding, access: tendMessages }),
  revive: post("/revive", {
    input: ReviveMessages,
    output: RevivedMessages,
    access: tendMessages,
    idempotent: true
  }),
  drop: post("/drop", {
    input: DropMessages,
    output: DroppedMessages,
    access: dropMessages,
    idempotent: true
  })
})
