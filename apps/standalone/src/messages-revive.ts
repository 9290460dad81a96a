import { Console, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { DeadMessages } from "@credbuzzpay/server/features/platform/notifications/DeadMessages"
import { besideSystem, runCommand } from "./BesideSystem.ts"
import { deadMessages } from "./MessagesBeside.ts"
import { StartupFailed } from "./StartupFailed.ts"

const ids = Argument.String("id").pipe(
  Argument.withDescription("Ids of messages, as `pnpm messages:dead` lists them"),
  Argument.variadic()
)
const all = Flag.Boolean("all").pipe(Flag.withDescription("Every message that was given up"), Flag.withDefault(false))
const reason = Flag.String("reason").pipe(Flag.withDescription("Why, for the audit trail"), Flag.optional)

interface Input {
  readonly ids: ReadonlyArray<string>
  readonly all: boolean
  readonly reason: Option.Option<string>
}

const revive = Effect.fn(function* (input: Input) {
  if (input.all === input.ids.length > 0) {
    return yield* new StartupFailed({ message: "Name the messages by their ids, or say --all." })
  }
  const wanted = input.all ? "all" : input.ids.map((id) => id.toLowerCase())
  const why = { actor: "system", reason: Option.getOrUndefined(input.reason) }
  const revived = yield* (yield* DeadMessages).revive(wanted, why)
  yield* Console.log(revived.length === 1 ? "1 message is tried again." : `${revived.length} messages are tried again.`)
  const others = wanted === "all" ? [] : wanted.filter((id) => !revived.includes(id))
  if (others.length === 0) return
  process.exitCode = 1
  yield* Console.error(`No messages that were given up: ${others.join(", ")}`)
})

runCommand(
  Command.make("messages:revive", { ids, all, reason }, (input) => besideSystem(revive(input), deadMessages)),
  "Try messages again that were given up"
)
