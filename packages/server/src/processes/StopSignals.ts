import { Deferred, Effect } from "effect"

const signals = ["SIGINT", "SIGTERM"] as const

/** Done when the process is asked to stop, by a signal or by whoever completes it. Signals are taken until the scope ends. */
export const stopSignals = Effect.gen(function* () {
  const asked = yield* Deferred.make<void>()
  const ask = () => void Deferred.doneUnsafe(asked, Effect.void)
  yield* Effect.acquireRelease(
    Effect.sync(() => signals.forEach((signal) => process.on(signal, ask))),
    () => Effect.sync(() => signals.forEach((signal) => process.off(signal, ask)))
  )
  return asked
})
