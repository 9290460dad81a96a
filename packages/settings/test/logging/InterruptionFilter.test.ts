import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Logger } from "effect"
import { withoutInterruptions } from "../../src/logging/InterruptionFilter.ts"

const interruption = Cause.squash(Cause.interrupt())

describe("the log of a program that stops", () => {
  for (const [what, cause, isSaid] of [
    ["what was interrupted", Cause.interrupt(), false],
    [
      "an error that an interruption was made into",
      Cause.fail({ _tag: "PersistenceError", cause: interruption }),
      false
    ],
    ["an error of its own", Cause.fail(new Error("no")), true],
    ["a defect", Cause.die(new Error("never")), true],
    ["an error beside an interruption", Cause.combine(Cause.fail("no"), Cause.interrupt()), true]
  ] as const) {
    it.effect(`[FAULT 27] has ${isSaid ? "" : "no "}lines for ${what}`, () =>
      Effect.gen(function* () {
        let said = 0
        const counted = withoutInterruptions(Logger.make(() => void (said += 1)))
        yield* Effect.provide(Effect.logError("It could not be done", cause), Logger.layer([counted]))
        yield* Effect.provide(Effect.logInfo("It is done"), Logger.layer([counted]))
        assert.strictEqual(said, isSaid ? 2 : 1)
      })
    )
  }
})
