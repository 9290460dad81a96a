import { Duration, Effect, Layer, Option } from "effect"
import { SecureRandom } from "effect/crypto"
import { CacheUnavailable } from "../../features/platform/cache/CacheUnavailable.ts"
import { SharedCache } from "../../features/platform/cache/SharedCache.ts"
import { RedisClient } from "./RedisClient.ts"

const leaseMillis = 60_000

/** Stores only while the lease stands. KEYS: lease, value. ARGV: token, value, milliseconds to live. */
const fillScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
  return 1
end
return 0`

// The braces put the lease and the value of a key into the same slot of a Cluster.
const valueKey = (key: string) => `cache:{${key}}:value`
const leaseKey = (key: string) => `cache:{${key}}:lease`

const attempt = <A>(operation: CacheUnavailable["operation"], run: () => Promise<A>) =>
  Effect.tryPromise({ try: run, catch: (cause) => new CacheUnavailable({ operation, cause }) })

/**
 * The lease is a key of its own holding a token that was never used before; invalidating deletes it. A generation
 * counter would begin anew after Redis evicted it, and an old reader would find its number again; a lost lease only
 * refuses a fill.
 */
const make = Effect.gen(function* () {
  const { connection } = yield* RedisClient
  // Unlike that of any other instance.
  const instance = yield* (yield* SecureRandom.SecureRandom).uuidV4()
  let leased = 0

  const get = (key: string) =>
    Effect.map(
      attempt("get", () => connection.get(valueKey(key))),
      Option.fromNullishOr
    )

  const lease = (key: string) =>
    Effect.suspend(() => {
      const token = `${instance}-${++leased}`
      return Effect.map(
        attempt("lease", () => connection.set(leaseKey(key), token, "PX", leaseMillis, "NX", "GET")),
        (current) => current ?? token
      )
    })

  const fill = (key: string, token: string, value: string, ttl: Duration.Duration) =>
    Effect.asVoid(
      attempt("fill", () =>
        connection.eval(fillScript, 2, leaseKey(key), valueKey(key), token, value, `${Duration.toMillis(ttl)}`)
      )
    )

  const invalidate = (keys: ReadonlyArray<string>) =>
    Effect.asVoid(
      attempt("invalidate", () => Promise.all(keys.map((key) => connection.del(leaseKey(key), valueKey(key)))))
    )

  return SharedCache.of({ get, lease, fill, invalidate })
})

export const layer: Layer.Layer<SharedCache, never, RedisClient | SecureRandom.SecureRandom> = Layer.effect(
  SharedCache,
  make
)
