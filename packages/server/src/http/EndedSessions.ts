import { Clock, Duration, Effect, Layer, Queue, Schedule } from "effect"
import { SessionStates, sessionOfKey } from "../features/identity/sessions/SessionStates.ts"
import { InvalidationBus } from "../features/platform/cache/InvalidationBus.ts"
import { socketLimits } from "./SocketLimits.ts"
import { SocketRegister } from "./SocketRegister.ts"

/**
 * Closes the WebSockets of sessions that have ended (logout, revocation, a block, expiry), on every instance. The token of each
 * message is checked anyway, but a socket without a session is not to stay open. While sessions cannot be read, none is closed.
 */
export const EndedSessions = Layer.effectDiscard(
  Effect.gen(function* () {
    const bus = yield* InvalidationBus
    const states = yield* SessionStates
    const sockets = yield* SocketRegister
    const heard = yield* Queue.unbounded<ReadonlyArray<string>>()

    yield* bus.subscribe((keys) => {
      const open = new Set(sockets.signedIn())
      const named = keys === "all" ? [...open] : keys.flatMap((key) => sessionOfKey(key) ?? [])
      const affected = named.filter((sessionId) => open.has(sessionId))
      if (affected.length > 0) Queue.offerUnsafe(heard, affected)
    })

    const closeEnded = (sessionId: string) =>
      Effect.gen(function* () {
        const { usableUntilMillis } = yield* states.get(sessionId)
        if (usableUntilMillis <= (yield* Clock.currentTimeMillis)) yield* sockets.closeOf(sessionId)
      }).pipe(Effect.ignore)
    const closeAllEnded = (sessionIds: ReadonlyArray<string>) =>
      Effect.forEach(sessionIds, closeEnded, { discard: true })

    const afterAnswers = Effect.flatMap(Queue.takeAll(heard), (told) =>
      Effect.delay(closeAllEnded([...new Set(told.flat())]), Duration.millis(socketLimits.endedMillis))
    )
    yield* Effect.forkScoped(Effect.forever(afterAnswers))
    const ownTime = Schedule.spaced(Duration.millis(socketLimits.endedSweepMillis))
    yield* Effect.forkScoped(
      Effect.schedule(
        Effect.suspend(() => closeAllEnded(sockets.signedIn())),
        ownTime
      )
    )
  })
)
