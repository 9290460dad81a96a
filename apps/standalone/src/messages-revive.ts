import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { Reason } from "@credbuzzpay/domain/values/Reason"
import { DeadMessages } from "@credbuzzpay/server/features/platform/messages/DeadMessages"
import { besideSystem, runCommand } from "./BesideSystem.ts"
import { deadMessages } from "./MessagesBeside.ts"
import { meant, named, tell } from "./NamedMessages.ts"

const reason = Flag.String("reason").pipe(
  Flag.withSchema(Reason),
  Flag.withDescription("Why, for the audit trail"),
  Flag.optional
)

interface Input {
  readonly ids: ReadonlyArray<string>
  readonly all: boolean
  readonly reason: Option.Option<string>
}

const revive = Effect.fn(function* (input: Input) {
  const { ids, others } = yield* meant(input)
  const why = { actor: "system", reason: Option.getOrUndefined(input.reason) }
  yield* tell(yield* (yield* DeadMessages).revive(ids, why), "revived", others, "tried again")
})

runCommand(
  Command.make("messages:revive", { ...named, reason }, (input) => besideSystem(revive(input), deadMessages)),
  "Try messages again that were given up"
)
