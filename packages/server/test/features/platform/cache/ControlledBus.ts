import {
  InvalidationBus,
  type Invalidated,
  type Origin
} from "../../../../src/features/platform/cache/InvalidationBus.ts"
import { makeInvalidationListeners } from "../../../../src/features/platform/cache/InvalidationListeners.ts"
import { Context, Effect, Layer } from "effect"

/** A bus in the hands of a test: what it tells and whether it is healthy is said here. */
export class ControlledBus extends Context.Service<
  ControlledBus,
  {
    readonly tell: (keys: Invalidated, origin?: Origin) => void
    readonly setHealthy: (healthy: boolean) => void
  }
>()("@credbuzzpay/server/test/ControlledBus") {
  static readonly layer: Layer.Layer<ControlledBus | InvalidationBus> = Layer.effectContext(
    Effect.sync(() => {
      const listeners = makeInvalidationListeners()
      let healthy = true
      return Context.make(ControlledBus, {
        tell: (keys, origin = "elsewhere") => listeners.tell(keys, origin),
        setHealthy: (value) => {
          healthy = value
        }
      }).pipe(
        Context.add(InvalidationBus, {
          publish: (keys) => Effect.sync(() => listeners.tell(keys, "here")),
          // There is no row, hence no notice.
          publishWithin: (keys, change) =>
            Effect.ensuring(
              change(undefined as never),
              Effect.sync(() => listeners.tell(keys, "here"))
            ),
          subscribe: listeners.subscribe,
          isHealthy: () => healthy
        })
      )
    })
  )
}
