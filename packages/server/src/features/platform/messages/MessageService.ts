import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import {
  type DropMessages,
  MOST_MESSAGES,
  type ReviveMessages
} from "@credbuzzpay/domain/platform/messages/MessageActs"
import { traced } from "../../../tracing/Traced.ts"
import { OutboxQueue } from "../notifications/OutboxQueue.ts"
import { DeadMessages } from "./DeadMessages.ts"

/** What super admins do to messages: of those that match, as many as one call acts on. **Errors**: `Unavailable`. */
export class MessageService extends Context.Service<MessageService>()("@credbuzzpay/server/messages/MessageService", {
  make: Effect.gen(function* () {
    const dead = yield* DeadMessages
    const queue = yield* OutboxQueue

    const chosen = ({ matching = {}, messageIds }: typeof ReviveMessages.Type) =>
      messageIds === undefined ? dead.matching(matching, MOST_MESSAGES) : Effect.succeed({ ids: messageIds, left: 0 })

    const summary = Effect.map(queue.backlog, ({ oldestSeconds, ...counts }) => ({
      ...counts,
      oldestSeconds: Math.floor(oldestSeconds)
    }))

    const revive = traced("MessageService.revive")(function* (caller: Principal, input: typeof ReviveMessages.Type) {
      const { ids, left } = yield* chosen(input)
      return { items: yield* dead.revive(ids, { actor: caller.userCode, reason: input.reason }), left }
    })

    const drop = traced("MessageService.drop")(function* (caller: Principal, input: typeof DropMessages.Type) {
      const { ids, left } = yield* chosen(input)
      return { items: yield* dead.drop(ids, { actor: caller.userCode, reason: input.reason }), left }
    })

    return { summary, revive, drop }
  })
}) {
  static readonly layer = Layer.effect(MessageService, MessageService.make)
}
