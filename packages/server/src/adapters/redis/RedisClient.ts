import { Clock, Context, Effect, Layer, Redacted, type Scope } from "effect"
import { Cluster, Redis, type RedisOptions } from "ioredis"
import { RedisConfig } from "../../config/RedisConfig.ts"

export type RedisConnection = Redis | Cluster

/** Short, because a request waits: what Redis does not answer at once is answered without it. */
const base = {
  lazyConnect: true,
  enableOfflineQueue: false,
  connectTimeout: 1_000,
  commandTimeout: 250,
  maxRetriesPerRequest: 0,
  retryStrategy: (tries: number) => Math.min(tries * 50, 1_000)
} satisfies RedisOptions

/** How a replica of Redis refuses a write; after a failover the former master is one. */
const isReadOnly = (error: unknown): boolean => error instanceof Error && error.message.startsWith("READONLY")

/** How Redis refuses a write that would take room, when its memory is full or its disk failed. */
const refusesWrites = (error: unknown): boolean =>
  isReadOnly(error) || (error instanceof Error && /^(?:OOM|MISCONF) /.test(error.message))

/** How often a connection is made anew at most while every write is refused: reads go on over it. **Units**: milliseconds. */
const RECONNECT_MILLIS = 1_000

/** Only a new connection finds the present master behind the same address. */
const reconnectsOnReadOnly = (clock: Clock.Clock) => {
  let reconnectedAtMillis = Number.NEGATIVE_INFINITY
  return (error: Error): boolean => {
    const now = clock.currentTimeMillisUnsafe()
    if (!isReadOnly(error) || now - reconnectedAtMillis < RECONNECT_MILLIS) return false
    reconnectedAtMillis = now
    return true
  }
}

/** What may differ from the connection for commands. */
export interface ConnectionOptions {
  readonly autoResubscribe?: boolean
  readonly commandTimeout?: number
  readonly enableAutoPipelining?: boolean
  readonly retryStrategy?: (tries: number) => number | null
}

type ConnectionTls = NonNullable<RedisOptions["tls"]>

interface Target {
  readonly kind: "single" | "sentinel" | "cluster"
  readonly hosts: ReadonlyArray<{ readonly host: string; readonly port: number }>
  readonly name: string
  readonly login: { readonly username?: string; readonly password?: string; readonly tls?: ConnectionTls }
}

/** The parts of a `REDIS_URL`; `URL` does not know several hosts. */
export const parseRedisUrl = (url: string): Target => {
  const [, scheme = "redis", authority = "", name = ""] = /^([a-z+]+):\/\/([^/]*)\/?(.*)$/.exec(url) ?? []
  const kind = scheme.endsWith("+sentinel") ? "sentinel" : scheme.endsWith("+cluster") ? "cluster" : "single"
  const at = authority.lastIndexOf("@")
  const [username = "", ...password] = at < 0 ? [] : authority.slice(0, at).split(":")
  const defaultPort = kind === "sentinel" ? 26_379 : 6_379
  return {
    kind,
    hosts: authority
      .slice(at + 1)
      .split(",")
      .map((host) => {
        const { hostname, port } = new URL(`redis://${host}`)
        return { host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? defaultPort : Number(port) }
      }),
    name,
    login: {
      ...(username === "" ? {} : { username: decodeURIComponent(username) }),
      ...(password.length === 0 ? {} : { password: decodeURIComponent(password.join(":")) }),
      ...(scheme.startsWith("rediss") ? { tls: {} } : {})
    }
  }
}

const construct = (url: string, extra: ConnectionOptions, clock: Clock.Clock): RedisConnection => {
  const { kind, hosts, login, name } = parseRedisUrl(url)
  const reconnectOnError = reconnectsOnReadOnly(clock)
  const options = { ...base, reconnectOnError, ...login, ...extra }
  if (kind === "cluster") {
    // Without auto-pipelining, which guesses the slot from the first argument and so is wrong about scripts.
    return new Cluster([...hosts], {
      lazyConnect: true,
      enableOfflineQueue: false,
      clusterRetryStrategy: (tries) => Math.min(tries * 50, 1_000),
      redisOptions: {
        ...login,
        reconnectOnError,
        connectTimeout: base.connectTimeout,
        commandTimeout: extra.commandTimeout ?? base.commandTimeout
      }
    })
  }
  if (kind === "sentinel") {
    // `tls` alone is ignored here: without these both the sentinels and whom they guard would be spoken to in plain text.
    const tls = login.tls === undefined ? {} : { sentinelTLS: login.tls, enableTLSForSentinelMode: true }
    return new Redis({ ...options, ...tls, sentinels: [...hosts], sentinelCommandTimeout: 1_000, name })
  }
  const [first = { host: "127.0.0.1", port: 6_379 }] = hosts
  return new Redis({ ...options, ...first, db: name === "" ? 0 : Number(name) })
}

/**
 * Redis through ioredis: single, Sentinel or Cluster, as `REDIS_URL` says.
 *
 * **Shape**: `connection` for commands, which fail within 250 ms instead of waiting for a Redis that is away; `open`
 * makes another connection for the life of a scope, to subscribe on. Redis being away at the start stops nothing:
 * connecting is tried for ever. `health` is whether it answers now, `isReadOnly` whether it refuses a write while it does (a
 * replica, full memory, a failed disk); of a replica the connection is made anew. What is logged never holds the address.
 */
export class RedisClient extends Context.Service<
  RedisClient,
  {
    readonly connection: RedisConnection
    readonly isCluster: boolean
    readonly open: (options: ConnectionOptions) => Effect.Effect<RedisConnection, never, Scope.Scope>
    readonly health: Effect.Effect<boolean>
    readonly isReadOnly: Effect.Effect<boolean>
  }
>()("@credbuzzpay/server/redis/RedisClient") {
  static readonly layer: Layer.Layer<RedisClient, never, RedisConfig> = Layer.effect(
    RedisClient,
    Effect.gen(function* () {
      const { url } = yield* RedisConfig
      const context = yield* Effect.context<never>()
      const clock = yield* Clock.Clock
      const open = (options: ConnectionOptions) =>
        Effect.acquireRelease(
          Effect.sync(() => {
            const connection = construct(Redacted.value(url), options, clock)
            connection.on("error", (error: Error) =>
              Effect.runForkWith(context)(Effect.logDebug(`Redis connection: ${error.name}`))
            )
            return connection
          }),
          (connection) => Effect.sync(() => connection.disconnect())
        )
      const connection = yield* open({ enableAutoPipelining: true })
      // The first try; the client goes on by itself. Bounded, because an absent Redis must not delay the start.
      yield* Effect.ignore(
        Effect.timeout(
          Effect.tryPromise(() => connection.connect()),
          "1 second"
        )
      )
      return RedisClient.of({
        connection,
        isCluster: connection instanceof Cluster,
        open,
        health: Effect.match(
          Effect.tryPromise(() => connection.ping()),
          { onFailure: () => false, onSuccess: () => true }
        ),
        // A write that is gone after a millisecond.
        isReadOnly: Effect.match(
          Effect.tryPromise({ try: () => connection.set("health:nothing", "", "PX", 1), catch: refusesWrites }),
          {
            onFailure: (refused) => refused,
            onSuccess: () => false
          }
        )
      })
    })
  )
}
