import { Effect, Layer, Logger } from "effect"
import { describe, expect, it } from "vitest"
import { withoutLeavingWarnings } from "../src/LeavingCluster.ts"

const warn = Effect.logWarning("No healthy runners available")

describe("a process that leaves the cluster", () => {
  it("is warned of an empty list of runners while it runs jobs, and not once they have stopped", async () => {
    const lines: Array<string> = []
    const cluster = Layer.effectDiscard(
      Effect.andThen(
        warn,
        Effect.addFinalizer(() => Effect.andThen(warn, Effect.logWarning("A lock could not be given back")))
      )
    )
    const jobs = Layer.effectDiscard(Effect.addFinalizer(() => Effect.logInfo("The jobs have stopped")))
    await Effect.scoped(Layer.build(withoutLeavingWarnings(jobs, cluster))).pipe(
      Effect.provide(Logger.layer([Logger.make(({ message }) => void lines.push(String(message)))])),
      Effect.runPromise
    )
    expect(lines).toStrictEqual([
      "No healthy runners available",
      "The jobs have stopped",
      "A lock could not be given back"
    ])
  })
})
