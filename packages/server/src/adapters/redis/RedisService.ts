import { Deferred, Effect, Exit, Layer, Scope } from "effect"
import { Redis } from "effect/persistence"
import { RedisClient, type RedisConnection } from "./RedisClient.ts"

const fail = (cause: unknown) => new Redis.RedisError({ cause })

const send =
  (connection: RedisConnection) =>
  <A = unknown>(command: string, ...args: ReadonlyArray<string>) =>
    Effect.tryPromise({
      // `call` and not `sendCommand`: what is sent at the same time goes out in one write. The caller says what the command
      // answers, as with every `Redis` service of Effect.
      try: () => connection.call(command, ...args) as Promise<A>,
      catch: fail
    })

/** Effect's `Redis` service on our ioredis connection, for what Effect builds on it. */
const make = Effect.gen(function* () {
  const client = yield* RedisClient
  const context = yield* Effect.context<never>()
  const connected = Effect.fnUntraced(function* (connection: RedisConnection) {
    yield* Effect.tryPromise({ try: () => connection.connect(), catch: fail })
    return connection
  })

  const service = yield* Redis.make({
    send: send(client.connection),
    connect: Effect.gen(function* () {
      const scope = yield* Scope.make()
      const close = Scope.close(scope, Exit.void)
      const connection = yield* Scope.provide(client.open({ retryStrategy: () => null, commandTimeout: 60_000 }), scope)
      yield* Effect.onError(connected(connection), () => close)
      return { send: send(connection), close }
    }),
    subscribe: Effect.fnUntraced(function* (channel, onMessage) {
      const ended = yield* Deferred.make<void, Redis.RedisError>()
      const connection = yield* Effect.flatMap(client.open({ commandTimeout: 1_000 }), connected)
      connection.on("message", (from: string, message: string) => onMessage({ channel: from, message }))
      connection.on("end", () =>
        Effect.runForkWith(context)(Deferred.fail(ended, fail(new Error("The subscription ended"))))
      )
      yield* Effect.tryPromise({ try: () => connection.subscribe(channel), catch: fail })
      return Deferred.await(ended)
    })
  })
  if (!client.isCluster) return service
  // A script loaded on one node of a Cluster is unknown on the others, so it travels with each call.
  const evaluate: typeof service.eval =
    (script) =>
    (...params) =>
      service.send("EVAL", script.lua, `${script.numberOfKeys(...params)}`, ...script.params(...params).map(String))
  return { ...service, eval: evaluate }
})

export const layer: Layer.Layer<Redis.Redis, never, RedisClient> = Layer.effect(Redis.Redis, make)
