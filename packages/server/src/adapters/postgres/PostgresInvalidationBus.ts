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
import { makeOwnChanges } from "../../features/platform/cache/OwnChanges.ts"
import { PostgresListener } from "./PostgresListener.ts"
import { repoBoundary } from "./RepoBoundary.ts"
import { traced } from "../../tracing/Traced.ts"

/**
 * How old what is known may be: longer than this after the last sign of life of LISTEN, nothing is known.
 * **Source**: docs/security.md, rule 4.
 */
const KNOWN_FOR_NANOS = 1_000_000_000n

/**
 * NOTIFY inside the transaction: delivered by PostgreSQL when it commits, whatever becomes of this process then. This
 * instance applies it right after its commit, and passes over what comes back of it. Unhealthy while its LISTEN is down, or
 * has not shown for a second that everything has arrived.
 */
export const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* Clock.Clock
  const listeners = makeInvalidationListeners()
  const sender = yield* (yield* SecureRandom.SecureRandom).uuidV4()
  const own = makeOwnChanges(sender, (keys) => listeners.tell(keys, "here"))
  let isListening = false

  const hear = (payload: string) => {
    const name = ownMessage(payload, `${sender}-`)
    return name !== undefined && own.cameBack(name)
      ? Effect.void
      : Effect.map(hearInvalidation(payload), (keys) => listeners.tell(keys, "elsewhere"))
  }

  const { events, heardUntil } = yield* (yield* PostgresListener).subscribe(invalidationChannel)
  yield* events.pipe(
    Stream.runForEach((event) => {
      if (event._tag === "Notified") return hear(event.payload)
      return Effect.sync(() => {
        if (event._tag === "Connected") listeners.tell("all", "elsewhere")
        isListening = event._tag === "Connected"
      })
    }),
    Effect.forkScoped
  )

  const begin = (keys: ReadonlyArray<string>, nowMillis: number) =>
    own.begin(keys, (from) => encodeInvalidations(keys, nowMillis, from))

  const publish = traced("PostgresInvalidationBus.publish")(function* (keys: ReadonlyArray<string>) {
    if (keys.length === 0) return
    const { messages, name } = begin(keys, yield* Clock.currentTimeMillis)
    // First, so that a commit this instance makes is known here even when the message was too late to be sent.
    yield* sql.afterCommit(Effect.sync(() => own.committed(name, keys)))
    yield* Effect.forEach(messages, (message) => sql`select pg_notify(${invalidationChannel}, ${message})`, {
      discard: true
    }).pipe(repoBoundary)
  })

  const publishWithin: InvalidationBus["Service"]["publishWithin"] = (keys, change) =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const { messages, name } = begin(keys, now)
      const notice = sql`
        select pg_notify(${invalidationChannel}, message) from unnest(${messages}::text[]) as message`
      return Effect.onExit(change(notice), (exit) =>
        sql.afterCommit(
          Effect.sync(() => {
            if (Exit.isSuccess(exit)) own.committed(name, keys)
            // It may be committed later than this: then what comes back of it tells once more.
            else listeners.tell(keys, "here")
          })
        )
      )
    })

  const isHealthy = () => isListening && clock.monotonicTimeNanosUnsafe() - heardUntil() < KNOWN_FOR_NANOS

  return InvalidationBus.of({ publish, publishWithin, subscribe: listeners.subscribe, isHealthy })
})

export const layer: Layer.Layer<
  InvalidationBus,
  never,
  SqlClient.SqlClient | PostgresListener | SecureRandom.SecureRandom
> = Layer.effect(InvalidationBus, make)
