import { Clock, Effect, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { InvalidationBus } from "../../features/cache/InvalidationBus.ts"
import { makeInvalidationListeners } from "../../features/cache/InvalidationListeners.ts"
import { encodeInvalidations, hearInvalidation, invalidationChannel } from "../../features/cache/InvalidationMessage.ts"
import { PostgresListener } from "./PostgresListener.ts"
import { repoBoundary } from "./RepoBoundary.ts"

/**
 * NOTIFY inside the transaction: delivered by PostgreSQL when it commits, whatever becomes of this process then. This
 * instance applies it right after its commit and hears it once more. Unhealthy while its LISTEN is down.
 */
export const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const listeners = makeInvalidationListeners()
  let healthy = false

  const { events } = yield* (yield* PostgresListener).subscribe(invalidationChannel)
  yield* events.pipe(
    Stream.runForEach((event) => {
      if (event._tag === "Notified") return Effect.map(hearInvalidation(event.payload), listeners.tell)
      return Effect.sync(() => {
        if (event._tag === "Connected") listeners.tell("all")
        healthy = event._tag === "Connected"
      })
    }),
    Effect.forkScoped
  )

  const publish = Effect.fn("PostgresInvalidationBus.publish")(function* (keys: ReadonlyArray<string>) {
    if (keys.length === 0) return
    // First, so that a commit this instance makes is known here even when the message was too late to be sent.
    yield* sql.afterCommit(Effect.sync(() => listeners.tell(keys)))
    const messages = encodeInvalidations(keys, yield* Clock.currentTimeMillis)
    yield* Effect.forEach(messages, (message) => sql`select pg_notify(${invalidationChannel}, ${message})`, {
      discard: true
    }).pipe(repoBoundary)
  })

  const publishWithin: InvalidationBus["Service"]["publishWithin"] = (keys, change) =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const messages = encodeInvalidations(keys, now)
      const notice = sql`
        select pg_notify(${invalidationChannel}, message) from unnest(${messages}::text[]) as message`
      return Effect.ensuring(change(notice), sql.afterCommit(Effect.sync(() => listeners.tell(keys))))
    })

  return InvalidationBus.of({ publish, publishWithin, subscribe: listeners.subscribe, isHealthy: () => healthy })
})

export const layer: Layer.Layer<InvalidationBus, never, SqlClient.SqlClient | PostgresListener> = Layer.effect(
  InvalidationBus,
  make
)
