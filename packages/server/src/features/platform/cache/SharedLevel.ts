import { Clock, Duration, Effect, Option, Queue, Schedule, Schema } from "effect"
import type { Origin } from "./InvalidationBus.ts"
import { makeLastChanges } from "./LastChanges.ts"
import { SharedCache } from "./SharedCache.ts"

/** How far the clocks of two instances may be apart. */
const clockSkewMillis = 5_000

/** The pause between removals, in which the next are gathered. What is owed is passed over meanwhile. */
const gathering = Duration.millis(10)

/** Keys whose removal is still owed to the shared cache, at most. */
const owedAtMost = 10_000

/** The part of a read-through cache that lies in the shared cache. */
interface SharedLevel<A> {
  readonly through: <E>(key: string, load: Effect.Effect<A, E>) => Effect.Effect<A, E>
  readonly forget: (keys: ReadonlyArray<string>, origin: Origin) => void
  readonly forgetAll: () => void
}

const none = { through: <A>(_: string, load: A) => load, forget: () => {}, forgetAll: () => {} }

/**
 * Entries are `<millis when the load began>:<JSON>`. Whoever made a change removes the entry: passed over from that moment on,
 * it is removed by a worker that tries until it succeeds. Everybody else only notes when they heard of the change, and passes
 * over what was loaded before; so it does not matter whether the one that made it is still alive. Entries older than the last
 * "all" are passed over too, and so are all from before this instance began. Whatever the shared cache fails at, the loader
 * answers instead.
 */
export const makeSharedLevel = Effect.fnUntraced(function* <A>(options: {
  readonly name: string
  readonly ttl: Duration.Input
  readonly codec?: Schema.Codec<A, unknown>
}) {
  const shared = yield* SharedCache
  if (options.codec === undefined) return none as SharedLevel<A>
  const json = Schema.fromJsonString(options.codec)
  const decode = Schema.decodeUnknownOption(json)
  const encode = Schema.encodeOption(json)
  const clock = yield* Clock.Clock
  const ttl = Duration.fromInputUnsafe(options.ttl)
  const owed = new Map<string, number>()
  const work = yield* Queue.unbounded<ReadonlyArray<string>>()
  const changes = makeLastChanges()

  const storedKey = (key: string) => `${options.name}/${key}`

  const forgetAll = () => {
    changes.noteAll(clock.currentTimeMillisUnsafe() + clockSkewMillis)
  }

  const forget = (keys: ReadonlyArray<string>, origin: Origin) => {
    if (origin === "elsewhere") {
      const millis = clock.currentTimeMillisUnsafe() + clockSkewMillis
      for (const key of keys) changes.note(key, millis)
      return
    }
    // An outage that lasts while much is written: rather trust nothing old than remember every key.
    if (owed.size + keys.length > owedAtMost) return forgetAll()
    for (const key of keys) owed.set(key, (owed.get(key) ?? 0) + 1)
    Queue.offerUnsafe(work, keys)
  }

  const settle = (keys: ReadonlyArray<string>) => {
    for (const key of keys) {
      const left = (owed.get(key) ?? 1) - 1
      if (left === 0) owed.delete(key)
      else owed.set(key, left)
    }
  }

  yield* Queue.takeAll(work).pipe(
    Effect.map((batches) => batches.flat()),
    Effect.tap((keys) =>
      Effect.retry(shared.invalidate([...new Set(keys)].map(storedKey)), Schedule.spaced("200 millis"))
    ),
    Effect.map(settle),
    Effect.andThen(Effect.sleep(gathering)),
    Effect.forever,
    Effect.forkScoped
  )

  const read = (key: string) =>
    Effect.map(shared.get(storedKey(key)), (stored) =>
      Option.flatMap(stored, (text) => {
        const colon = text.indexOf(":")
        return Number(text.slice(0, colon)) >= changes.of(key) ? decode(text.slice(colon + 1)) : Option.none()
      })
    ).pipe(Effect.catch(() => Effect.succeed(Option.none<A>())))

  const store = (key: string, lease: string, startedAt: number, value: A) =>
    Option.match(encode(value), {
      onNone: () => Effect.void,
      onSome: (text) => Effect.ignore(shared.fill(storedKey(key), lease, `${startedAt}:${text}`, ttl))
    })

  const through = Effect.fnUntraced(function* <E>(key: string, load: Effect.Effect<A, E>) {
    if (owed.has(key)) return yield* load
    const found = yield* read(key)
    // Asked again: the key may have been invalidated while the answer was on its way.
    if (owed.has(key)) return yield* load
    if (Option.isSome(found)) return found.value
    const startedAt = clock.currentTimeMillisUnsafe()
    const lease = yield* Effect.option(shared.lease(storedKey(key)))
    const value = yield* load
    if (Option.isSome(lease) && !owed.has(key)) yield* store(key, lease.value, startedAt, value)
    return value
  })

  const level: SharedLevel<A> = { through, forget, forgetAll }
  return level
})
