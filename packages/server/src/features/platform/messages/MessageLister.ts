import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { MessageList } from "@credbuzzpay/domain/platform/messages/MessageReads"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { traced } from "../../../tracing/Traced.ts"
import { makeListReader } from "../reads/ListReader.ts"
import { messageListSource } from "./MessageListSource.ts"

/** The messages of the outbox. */
export class MessageLister extends Context.Service<MessageLister>()("@credbuzzpay/server/messages/MessageLister", {
  make: Effect.gen(function* () {
    const listOf = yield* makeListReader(messageListSource)

    /** **Errors**: `ValidationFailed` for a cursor that is not ours; `Unavailable`. */
    const list = traced("MessageLister.list")((caller: Principal, query: (typeof MessageList.query)["Type"]) =>
      repoBoundary(listOf(caller, query))
    )

    return { list }
  })
}) {
  static readonly layer = Layer.effect(MessageLister, MessageLister.make)
}
