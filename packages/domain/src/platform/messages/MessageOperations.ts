import { get, list, operations, post } from "../../contract/Operation.ts"
import { DroppedMessages, DropMessages, RevivedMessages, ReviveMessages } from "./MessageActs.ts"
import { MessageList } from "./MessageReads.ts"
import { dropMessages, tendMessages } from "./MessageRules.ts"
import { MessageStanding } from "./MessageStanding.ts"

/** Messages to people, on their way and given up. */
export const MessageOperations = operations("messages", "/messages", {
  list: list("/", MessageList, { summary: "List messages", access: tendMessages }),
  summary: get("/summary", { summary: "See how the outbox stands", output: MessageStanding, access: tendMessages }),
  revive: post("/revive", {
    summary: "Try messages again that were given up",
    input: ReviveMessages,
    output: RevivedMessages,
    access: tendMessages,
    idempotent: true
  }),
  drop: post("/drop", {
    summary: "Drop messages that were given up",
    input: DropMessages,
    output: DroppedMessages,
    access: dropMessages,
    idempotent: true
  })
})
