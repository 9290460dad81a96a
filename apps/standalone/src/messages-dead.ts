import { Console, DateTime, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { DeadMessages } from "@credbuzzpay/server/features/platform/messages/DeadMessages"
import { besideSystem, runCommand } from "./BesideSystem.ts"
import { deadMessages } from "./MessagesBeside.ts"

const most = Flag.Int("most").pipe(Flag.withDescription("How many of them, the oldest first"), Flag.withDefault(100))

const list = Effect.fn(function* (input: { readonly most: number }) {
  const { dead, messages, unreadable } = yield* (yield* DeadMessages).list(input.most)
  yield* Console.log(dead === 1 ? "1 message was given up." : `${dead} messages were given up.`)
  for (const { attempts, channel, createdAt, error, messageId, requestId, template } of messages) {
    const written = DateTime.formatIso(DateTime.fromDateUnsafe(createdAt))
    const asked = requestId === null ? "" : `  request ${requestId}`
    yield* Console.log(`${messageId}  ${written}  ${channel}  ${template}  ${error} after ${attempts} tries${asked}`)
  }
  if (messages.length < dead) yield* Console.log(`… and ${dead - messages.length} more (--most ${dead}).`)
  if (unreadable > 0) yield* Console.log(`${unreadable} more wait for a key that the workers do not have.`)
})

runCommand(
  Command.make("messages:dead", { most }, (input) => besideSystem(list(input), deadMessages)),
  "List the messages that were given up, by id, kind and reason"
)
