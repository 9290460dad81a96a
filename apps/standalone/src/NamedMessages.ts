import { Console, Effect, Schema } from "effect"
import { Argument, Flag } from "effect/cli"
import { MessageId } from "@credbuzzpay/domain/platform/messages/Message"
import { DeadMessages } from "@credbuzzpay/server/features/platform/messages/DeadMessages"
import { StartupFailed } from "./StartupFailed.ts"

/** Which messages that were given up a command is about: by their ids, or all of them. */
export const named = {
  ids: Argument.String("id").pipe(
    Argument.withDescription("Ids of messages, as `pnpm messages:dead` lists them"),
    Argument.variadic()
  ),
  all: Flag.Boolean("all").pipe(Flag.withDescription("Every message that was given up"), Flag.withDefault(false))
}

interface Named {
  readonly ids: ReadonlyArray<string>
  readonly all: boolean
}

const isMessageId = Schema.is(MessageId)

/** The ids that are meant, and what is none. **Errors**: `StartupFailed` where nothing is named, or ids and all. */
export const meant = Effect.fnUntraced(function* ({ all, ids }: Named) {
  if (all === ids.length > 0) {
    return yield* new StartupFailed({ message: "Name the messages by their ids, or say --all." })
  }
  if (all) return { ids: (yield* (yield* DeadMessages).matching({})).ids, others: [] }
  const given = ids.map((id) => id.toLowerCase())
  return { ids: given.filter(isMessageId), others: given.filter((id) => !isMessageId(id)) }
})

interface Result {
  readonly messageId: string
  readonly result: string
}

/** Says how many it was done to, and which ones were not given up; where there are such, the exit code is 1. */
export const tell = Effect.fnUntraced(function* (
  results: ReadonlyArray<Result>,
  done: string,
  others: ReadonlyArray<string>,
  became: string
) {
  const count = results.filter(({ result }) => result === done).length
  yield* Console.log(count === 1 ? `1 message is ${became}.` : `${count} messages are ${became}.`)
  const left = [...others, ...results.filter(({ result }) => result !== done).map(({ messageId }) => messageId)]
  if (left.length === 0) return
  process.exitCode = 1
  yield* Console.error(`No messages that were given up: ${left.join(", ")}`)
})
