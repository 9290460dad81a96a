import { Effect, Schedule, type Scope } from "effect"
import * as fs from "node:fs/promises"
import { FileUnreadable } from "./FileUnreadable.ts"

/** What a file says of itself without being read: another one of these is another content. */
const markOf = (path: string) =>
  Effect.map(
    Effect.tryPromise(() => fs.stat(path)),
    ({ ino, mtimeMs, size }) => `${ino}:${mtimeMs}:${size}`
  )

/**
 * A file that is read at the start and again when it has changed; who replaces it does so by renaming, so that nobody reads
 * half of it. One that cannot be read stops the start; later it is logged and what was read before goes on. `current`
 * is what was read last; `look` looks now, as is done every half a minute.
 */
export const rereadFile = Effect.fnUntraced(function* <A>(
  what: string,
  path: string,
  parse: (content: Buffer) => Effect.Effect<A, unknown>
): Effect.fn.Return<{ readonly current: () => A; readonly look: Effect.Effect<void> }, FileUnreadable, Scope.Scope> {
  const read = Effect.flatMap(
    Effect.tryPromise(() => fs.readFile(path)),
    parse
  )
  const failed = new FileUnreadable({ what, path })
  let mark = yield* Effect.mapError(markOf(path), () => failed)
  let held = yield* Effect.mapError(read, () => failed)

  const look = Effect.gen(function* () {
    const found = yield* markOf(path)
    if (found === mark) return
    // Also when it is broken: it is said once, and read again when it is another.
    mark = found
    held = yield* read
    yield* Effect.logInfo(`${what} was read again`)
  }).pipe(Effect.catch(() => Effect.logWarning(`${what} cannot be read; what was read before goes on`)))

  yield* Effect.forkScoped(Effect.repeat(look, Schedule.spaced("30 seconds")))
  return { current: () => held, look }
})
