import { Clock, Context, Effect, type Scope } from "effect"
import type { SqlError } from "effect/sql"
import type { Socket } from "node:net"
import type { DatabaseHost } from "@credbuzzpay/settings/HostList"
import { hostSession, openSocket } from "@credbuzzpay/settings/HostSession"
import { causeField } from "./SqlState.ts"

/** How often what came in is looked at. **Units**: milliseconds. */
const LOOK_EVERY_MILLIS = 1000

/**
 * So many looks in a row at which somebody waits and no byte has come, before the server is asked. With what a new session
 * has to answer (`hostPatience.connect`) somewhat more than PostgreSQL itself lets a statement take.
 */
const QUIET_LOOKS = 3

/** How long after its last try a server that is silent is asked again. **Units**: milliseconds. */
const AGAIN_MILLIS = 250

/** What the kernel says of a host that nothing comes back from; every other code is an answer, of it or of the server. */
const unreachable = /^(ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN)$/

const isAnswer = (error: SqlError.SqlError) => {
  const code = causeField(error, "code")
  return code !== "" && !unreachable.test(code)
}

/** Whether a new session at the host is answered, be it by a refusal. */
const answers = (host: DatabaseHost) =>
  Effect.flatMap(hostSession(host), (ask) => ask).pipe(
    Effect.scoped,
    Effect.match({ onFailure: isAnswer, onSuccess: () => true })
  )

/** Connections that are cut when their server says nothing any more, as long as the scope lives. */
export interface Silence {
  /** A connection to a host. It is cut at once while the host is known to be silent: nobody waits for it in vain. */
  readonly open: (host: DatabaseHost) => Socket
  /** Takes part with those who wait for the server, as `isAwaited` says. */
  readonly awaited: (isAwaited: () => boolean) => Effect.Effect<void, never, Scope.Scope>
}

/**
 * Notices a server that hangs, or whose network swallows everything, over connections that stay. While somebody waits and no
 * connection receives a byte for three looks, a second apart, a new session is asked; when that is not answered in two
 * seconds either, every connection is cut, so that what waits on it fails as on one that was lost, and new ones fail at once
 * until the server answers again. A statement that takes long is left alone: its server answers the new session.
 *
 * It costs a statement nothing: only what sockets have counted is read, and nobody is asked while bytes come in. It goes by
 * the clock of the machine, and by looks rather than by time: a program that stood still itself begins to count anew.
 */
export const makeSilence = Effect.fnUntraced(function* (
  used: () => DatabaseHost
): Effect.fn.Return<Silence, never, Scope.Scope> {
  const received = new Map<Socket, number>()
  const waiting = new Set<() => boolean>()
  let silent: DatabaseHost | undefined

  const hasReceived = () => {
    let some = false
    for (const [socket, before] of received) {
      if (socket.bytesRead === before) continue
      received.set(socket, socket.bytesRead)
      some = true
    }
    return some
  }
  const isAwaited = () => [...waiting].some((isSo) => isSo())

  const untilAnswered = Effect.gen(function* () {
    const host = used()
    const isAnswered = yield* answers(host)
    // Another one is used meanwhile: connections to this one are cut already.
    if (isAnswered || host !== used()) return
    silent = host
    yield* Effect.logError(`The database ${host.name} does not answer: its connections are cut`)
    for (const socket of received.keys()) socket.destroy()
    while (host === used() && !(yield* answers(host))) yield* Effect.sleep(AGAIN_MILLIS)
    silent = undefined
    if (host === used()) yield* Effect.logInfo(`The database ${host.name} answers again`)
  })

  const watch = Effect.gen(function* () {
    let quiet = 0
    while (true) {
      yield* Effect.sleep(LOOK_EVERY_MILLIS)
      const came = hasReceived()
      quiet = came || !isAwaited() ? 0 : quiet + 1
      if (quiet < QUIET_LOOKS) continue
      quiet = 0
      yield* untilAnswered
    }
  })
  yield* Effect.forkScoped(Effect.provideService(watch, Clock.Clock, Context.get(Context.empty(), Clock.Clock)))

  return {
    open: (host) => {
      const socket = openSocket(host)
      if (host === silent) return socket.destroy()
      received.set(socket, 0)
      socket.once("close", () => received.delete(socket))
      return socket
    },
    awaited: (isSo) =>
      Effect.asVoid(
        Effect.acquireRelease(
          Effect.sync(() => waiting.add(isSo)),
          () => Effect.sync(() => waiting.delete(isSo))
        )
      )
  }
})
