import { Clock, Effect, Layer, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { InvalidationBus } from "../../features/cache/InvalidationBus.ts"
import { makeInvalidationListeners } from "../../features/cache/InvalidationListeners.ts"
import { encodeInvalidations, hearInvalidation, invalidationChannel } from "../../features/cache/InvalidationMessage.ts"
import { RedisClient } from "./RedisClient.ts"

/**
 * Redis pub/sub after the commit: the fastest way to the other instances, but a process that dies between the two, or
 * a Redis that is away then, loses the message. Use it beside PostgreSQL (`PostgresAndRedisInvalidationBus`).
 * Unhealthy while its subscription is down or does not answer.
 */
export const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const client = yield* RedisClient
  const context = yield* Effect.context<never>()
  const listeners = makeInvalidationListeners()
  let healthy = false

  const connection = yield* client.open({ autoResubscribe: false, commandTimeout: 1_000 })
  connection.on("message", (_channel: string, message: string) =>
    Effect.runForkWith(context)(Effect.map(hearInvalidation(message), listeners.tell))
  )
  connection.on("close", () => {
    healthy = false
  })
  const listen = Effect.tryPromise(() => connection.subscribe(invalidationChannel)).pipe(
    Effect.map(() => {
      listeners.tell("all")
      healthy = true
    }),
    Effect.ignore
  )
  connection.on("ready", () => Effect.runForkWith(context)(listen))
  yield* Effect.ignore(
    Effect.timeout(
      Effect.tryPromise(() => connection.connect()),
      "1 second"
    )
  )

  // A connection that is open but dead is noticed by asking, and replaced.
  const beat = Effect.suspend(() => (healthy ? Effect.tryPromise(() => connection.ping()) : Effect.void)).pipe(
    Effect.catch(() =>
      Effect.sync(() => {
        healthy = false
        connection.disconnect(true)
      })
    )
  )
  yield* Effect.forkScoped(Effect.repeat(beat, Schedule.spaced("500 millis")))

  const send = Effect.fnUntraced(function* (keys: ReadonlyArray<string>) {
    const messages = encodeInvalidations(keys, yield* Clock.currentTimeMillis)
    yield* Effect.tryPromise(() =>
      Promise.all(messages.map((message) => client.connection.publish(invalidationChannel, message)))
    ).pipe(Effect.catch(() => Effect.logWarning("An invalidation could not be sent through Redis")))
  })

  const tell = (keys: ReadonlyArray<string>) =>
    sql.afterCommit(
      Effect.andThen(
        Effect.sync(() => listeners.tell(keys)),
        send(keys)
      )
    )

  const publish = Effect.fn("RedisInvalidationBus.publish")(tell)

  const publishWithin: InvalidationBus["Service"]["publishWithin"] = (keys, change) =>
    Effect.ensuring(change(sql`select 1`), tell(keys))

  return InvalidationBus.of({ publish, publishWithin, subscribe: listeners.subscribe, isHealthy: () => healthy })
})

export const layer: Layer.Layer<InvalidationBus, never, SqlClient.SqlClient | RedisClient> = Layer.effect(
  InvalidationBus,
  make
)
