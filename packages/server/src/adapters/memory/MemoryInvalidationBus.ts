import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { InvalidationBus } from "../../features/platform/cache/InvalidationBus.ts"
import {
  type InvalidationListeners,
  makeInvalidationListeners
} from "../../features/platform/cache/InvalidationListeners.ts"

/** What the instances of one process share; several buses on one hub stand for several servers. */
export class MemoryInvalidationHub extends Context.Service<MemoryInvalidationHub, InvalidationListeners>()(
  "@credbuzzpay/server/memory/MemoryInvalidationHub"
) {
  static readonly layer: Layer.Layer<MemoryInvalidationHub> = Layer.sync(
    MemoryInvalidationHub,
    makeInvalidationListeners
  )
}

/** The bus of a single process: heard by all listeners as soon as the transaction commits. Never unhealthy. */
export const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const hub = yield* MemoryInvalidationHub
  return InvalidationBus.of({
    publish: (keys) => sql.afterCommit(Effect.sync(() => hub.tell(keys, "here"))),
    publishWithin: (keys, change) =>
      Effect.ensuring(change(sql`select 1`), sql.afterCommit(Effect.sync(() => hub.tell(keys, "here")))),
    subscribe: hub.subscribe,
    isHealthy: () => true
  })
})

export const layer: Layer.Layer<InvalidationBus, never, SqlClient.SqlClient> = Layer.effect(InvalidationBus, make).pipe(
  Layer.provide(MemoryInvalidationHub.layer)
)
