import { Clock, Effect, Layer, Schedule } from "effect"
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
import { RedisClient } from "./RedisClient.ts"
import { traced } from "../../tracing/Traced.ts"

/**
 * Redis pub/sub: the fastest way to the other instances, but a process that dies before it sends, or a Redis that is away
 * then, loses the message. `announce` tells the others of what this instance has applied; what comes back of it is passed
 * over. Unhealthy while its subscription is down or does not answer.
 */
export const makeRedisChannel = Effect.gen(function* () {
  const sender = yield* (yield* SecureRandom.SecureRandom).uuidV4()
  const client = yield* RedisClient
  const context = yield* Effect.context<never>()
  const listeners = makeInvalidationListeners()
  let healthy = false

  const connection = yield* client.open({ autoResubscribe: false, commandTimeout: 1_000 })
  connection.on("message", (_channel: string, message: string) => {
    if (ownMessage(message, sender) !== undefined) return
    Effect.runForkWith(context)(Effect.map(hearInvalidation(message), listeners.tell))
  })
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

  const lost = () => Effect.runForkWith(context)(Effect.logWarning("An invalidation could not be sent through Redis"))

  // Nobody waits for it: whether Redis has it changes nothing for the caller.
  const announce = (keys: ReadonlyArray<string>) =>
    Effect.map(Clock.currentTimeMillis, (now) => {
      for (const message of encodeInvalidations(keys, now, sender)) {
        client.connection.publish(invalidationChannel, message).catch(lost)
      }
    })

  return { announce, listeners, isHealthy: () => healthy }
})

/** The channel as a bus: what it loses is lost. Use it beside PostgreSQL (`PostgresAndRedisInvalidationBus`). */
export const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { announce, isHealthy, listeners } = yield* makeRedisChannel

  const tell = (keys: ReadonlyArray<string>) =>
    sql.afterCommit(
      Effect.andThen(
        Effect.sync(() => listeners.tell(keys)),
        announce(keys)
      )
    )

  const publish = traced("RedisInvalidationBus.publish")(tell)

  const publishWithin: InvalidationBus["Service"]["publishWithin"] = (keys, change) =>
    Effect.ensuring(change(sql`select 1`), tell(keys))

  return InvalidationBus.of({ publish, publishWithin, subscribe: listeners.subscribe, isHealthy })
})

export const layer: Layer.Layer<InvalidationBus, never, SqlClient.SqlClient | RedisClient | SecureRandom.SecureRandom> =
  Layer.effect(InvalidationBus, make)
