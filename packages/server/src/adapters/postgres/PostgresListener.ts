import { PgConnection } from "@effect/sql-pg"
import { Clock, Context, Data, Duration, Effect, Fiber, Layer, Queue, Schedule, type Scope, Stream } from "effect"
import { DatabaseConfig } from "../../config/DatabaseConfig.ts"
import { PrimaryHosts } from "./PrimaryHosts.ts"
import { scopedImpatiently } from "./ScopedImpatiently.ts"
import { sessionSettings } from "./SessionSettings.ts"
import { traced } from "../../tracing/Traced.ts"

/**
 * What a subscriber hears. `Connected`: from now on every notification arrives. `Disconnected`: from some moment before
 * now none does, and those sent until the next `Connected` are gone.
 */
export type ListenerEvent =
  | { readonly _tag: "Connected" }
  | { readonly _tag: "Disconnected" }
  | { readonly _tag: "Notified"; readonly payload: string }

/** A connection that is open but no longer answers is given up after one missed answer. */
const heartbeat = Duration.millis(250)
const patience = Duration.seconds(1)
const pauseBetweenTries = Duration.millis(200)

/**
 * A server that takes no writes sends no notifications. After this many heartbeats on one, a new connection is tried, which
 * finds the present primary behind the same address.
 */
const readOnlyBeats = 8

class ReadOnlyServer extends Data.TaggedError("ReadOnlyServer")<{}> {}

/**
 * LISTEN that outlives its connection.
 *
 * **Shape**: `subscribe(channel)` opens a connection of its own (not from the pool, and past a pooler) for as long as the
 * scope lives.
 * `events` has one consumer and starts disconnected: nothing is sure before the first `Connected`. When the connection
 * drops, or does not answer a heartbeat (every 250 ms, 1 s to answer), or its server is read-only for 2 s, `Disconnected` is sent and the channel is
 * listened to again, five tries a second, for ever. `heardUntil` is the moment, by the monotonic clock, of which the last answered
 * heartbeat showed that every notification committed before is among the events: PostgreSQL sends these first.
 * **Errors**: none; a database that is away is `Disconnected`, never a failure.
 */
export class PostgresListener extends Context.Service<
  PostgresListener,
  {
    readonly subscribe: (
      channel: string
    ) => Effect.Effect<
      { readonly events: Stream.Stream<ListenerEvent>; readonly heardUntil: () => bigint },
      never,
      Scope.Scope
    >
  }
>()("@credbuzzpay/server/postgres/PostgresListener") {
  static readonly layer: Layer.Layer<PostgresListener, never, DatabaseConfig> = Layer.effect(
    PostgresListener,
    Effect.gen(function* () {
      const { directUrl } = yield* DatabaseConfig
      const { direct } = yield* PrimaryHosts
      const options = direct.options(sessionSettings(directUrl, "listen"))

      /** Listens until the connection is lost, which is how it always ends. */
      const listenOnce = Effect.fnUntraced(function* (
        channel: string,
        events: Queue.Queue<ListenerEvent>,
        heard: { until: bigint }
      ) {
        const session = yield* (yield* PgConnection.make(options)).pin
        const notifications = yield* session.listen(channel)
        heard.until = yield* Clock.monotonicTimeNanos
        yield* Queue.offer(events, { _tag: "Connected" })
        yield* Effect.addFinalizer(() => Queue.offer(events, { _tag: "Disconnected" }))
        let readOnly = 0
        const tell = ({ payload }: { readonly payload: string }) => Queue.offer(events, { _tag: "Notified", payload })
        // Detached, because an unanswered query cannot be interrupted: only the waiting for it can.
        const answer = Effect.forkDetach(
          session.query("select current_setting('transaction_read_only') as read_only")
        ).pipe(Effect.flatMap(Fiber.join), Effect.timeout(patience))
        const beat = Effect.gen(function* () {
          const sentAt = yield* Clock.monotonicTimeNanos
          const { rows } = yield* answer
          yield* Effect.forEach(yield* Queue.clear(notifications), tell, { discard: true })
          heard.until = sentAt
          readOnly = rows[0]?.["read_only"] === "on" ? readOnly + 1 : 0
          if (readOnly >= readOnlyBeats) return yield* new ReadOnlyServer()
        })
        const answers = Effect.delay(beat, heartbeat)
        const forward = Effect.flatMap(Queue.take(notifications), tell)
        return yield* Effect.raceFirst(Effect.forever(forward), Effect.forever(answers)).pipe(
          Effect.tapError((error) => Effect.logWarning(`LISTEN ${channel} lost its connection (${error._tag})`))
        )
      }, scopedImpatiently(patience))

      const subscribe = traced("PostgresListener.subscribe")(function* (channel: string) {
        const events = yield* Effect.acquireRelease(Queue.unbounded<ListenerEvent>(), Queue.shutdown)
        const heard = { until: 0n }
        yield* Effect.forkScoped(Effect.retry(listenOnce(channel, events, heard), Schedule.spaced(pauseBetweenTries)))
        return { events: Stream.fromQueue(events), heardUntil: () => heard.until }
      })

      return PostgresListener.of({ subscribe })
    })
  ).pipe(Layer.provide(PrimaryHosts.layer))
}
