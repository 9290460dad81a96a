import { Clock, Effect, Exit, Layer, Stream } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { InvalidationBus } from "../../features/platform/cache/InvalidationBus.ts"
import { makeInvalidationListeners } from "../../features/platform/cache/InvalidationListeners.ts"
import {
  encodeInvalidations,
  hearInvalidation,
  invalidationChannel,
  ownMessage
} from "../../features/platform/cache/InvalidationMessage.ts"
import { makeInvalidationEchoFilter } from "../../features/platform/cache/InvalidationEchoFilter.ts"
import { PostgresListener } from "./PostgresListener.ts"
import { repoBoundary } from "./RepoBoundary.ts"
import { traced } from "../../tracing/Traced.ts"

/**
 * NOTIFY inside the transaction: delivered by PostgreSQL when it commits, whatever becomes of this process then. This
 * instance applies it right after its commit, and when it comes back hears it once more unless that is known to be done.
 * Unhealthy while its LISTEN is down.
 */
export const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const listeners = makeInvalidationListeners()
  const sender = yield* (yield* SecureRandom.SecureRandom).uuidV4()
  const echoes = makeInvalidationEchoFilter(sender)
  let healthy = false

  const hear = (payload: string) => {
    const change = ownMessage(payload, `${sender}-`)
    return change !== undefined && echoes.isKnown(change)
      ? Effect.void
      : Effect.map(hearInvalidation(payload), listeners.tell)
  }

  const { events } = yield* (yield* PostgresListener).subscribe(invalidationChannel)
  yield* events.pipe(
    Stream.runForEach((event) => {
      if (event._tag === "Notified") return hear(event.payload)
      return Effect.sync(() => {
        if (event._tag === "Connected") listeners.tell("all")
        healthy = event._tag === "Connected"
      })
    }),
    Effect.forkScoped
  )

  const publish = traced("PostgresInvalidationBus.publish")(function* (keys: ReadonlyArray<string>) {
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
      const { change: mine, from } = echoes.begin()
      const messages = encodeInvalidations(keys, now, from)
      const notice = sql`
        select pg_notify(${invalidationChannel}, message) from unnest(${messages}::text[]) as message`
      return Effect.onExit(change(notice), (exit) =>
        sql.afterCommit(
          Effect.sync(() => {
            listeners.tell(keys)
            // More messages than one come back one by one, and are heard.
            if (Exit.isSuccess(exit) && messages.length === 1) echoes.applied(mine)
          })
        )
      )
    })

  return InvalidationBus.of({ publish, publishWithin, subscribe: listeners.subscribe, isHealthy: () => healthy })
})

export const layer: Layer.Layer<
  InvalidationBus,
  never,
  SqlClient.SqlClient | PostgresListener | SecureRandom.SecureRandom
> = Layer.effect(InvalidationBus, make)
