import { Effect, Layer, Queue } from "effect"
import { InvalidationBus } from "../../platform/cache/InvalidationBus.ts"
import { SigningKeys } from "./SigningKeys.ts"

/** What the bus calls the keys of `signing_keys`, all of them. */
export const SIGNING_KEYS_KEY = "signing_keys"

/**
 * Reads the signing keys again as soon as another instance has rotated them, and when news may have been missed. Without
 * the news an instance would sign on with a key that is no longer current for a minute, and for as long believe one that
 * was retired because it leaked.
 */
export const SigningKeyNews: Layer.Layer<never, never, InvalidationBus | SigningKeys> = Layer.effectDiscard(
  Effect.gen(function* () {
    const keys = yield* SigningKeys
    const bus = yield* InvalidationBus
    const changes = yield* Queue.sliding<void>(1)
    yield* bus.subscribe((changed) => {
      if (changed === "all" || changed.includes(SIGNING_KEYS_KEY)) Queue.offerUnsafe(changes, undefined)
    })
    yield* Effect.forkScoped(Effect.forever(Effect.andThen(Queue.take(changes), keys.readAgain)))
  })
)
