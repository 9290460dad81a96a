import { Cause, Config, Effect, Exit } from "effect"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { tellStory } from "./demo/Story.ts"
import { visit } from "./demo/Visit.ts"

/** A visit to a running system through the typed client, told step by step. **Settings**: `BASE_URL`. */
const program = Effect.gen(function* () {
  const baseUrl = yield* Config.String("BASE_URL").pipe(Config.withDefault("http://localhost:3000"))
  yield* tellStory(`A visit to ${baseUrl}, through @credbuzzpay/client`)
  yield* visit(baseUrl)
  yield* tellStory("\nThat was the whole slice. Every line above is in the audit trail or the login activity.")
})

const sentence = (cause: Cause.Cause<unknown>) => {
  const error = Cause.squash(cause)
  return error instanceof Error ? error.message : String(error)
}

NodeRuntime.runMain(program.pipe(Effect.tapCause((cause) => tellStory(`\nThe demo stopped: ${sentence(cause)}`))), {
  disableErrorReporting: true,
  teardown: (exit, onExit) => onExit(Exit.isSuccess(exit) ? 0 : 1)
})
