import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { Reason } from "@credbuzzpay/domain/values/Reason"
import { DeadMessages } from "@credbuzzpay/server/features/platform/messages/DeadMessages"
import { besideSystem, runCommand } from "./BesideSystem.ts"
import { deadMessages } from "./MessagesBeside.ts"
import { meant, named, tell } from "./NamedMessages.ts"

const reason = Flag.String("reason").pipe(
  Flag.withSchema(Reason),
  Flag.withDescription("Why nobody is to get them, for the audit trail")
)

interface Input {
  readonly ids: ReadonlyArray<string>
  readonly all: boolean
  readonly reason: string
}

const drop = Effect.fn(function* (input: Input) {
  const { ids, others } = yield* meant(input)
  const why = { actor: "system", reason: input.reason }
  yield* tell(yield* (yield* DeadMessages).drop(ids, why), "dropped", others, "gone")
})

runCommand(
  Command.make("messages:drop", { ...named, reason }, (input) => besideSystem(drop(input), deadMessages)),
  "Drop messages that were given up: nobody gets them"
)
