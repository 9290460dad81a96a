import { Clock, Context, Duration, Effect, Layer, Schedule } from "effect"
import { closeCodes, type SocketLimits, socketLimits } from "./SocketLimits.ts"

/** Closes a socket with a code of `closeCodes`. */
export type Close = (code: number) => Effect.Effect<void>

/** A socket that has a place in the register. */
export interface OpenSocket {
  readonly close: Close
  /** It said something. **Units**: milliseconds since 1970. */
  readonly heard: (nowMillis: number) => void
  /** A token of this session stood: the socket is the session's from now on. False where the session has too many. */
  readonly signedIn: (sessionId: string) => boolean
  /** Gives the place back; again does nothing. */
  readonly release: () => void
}

interface Place {
  session: string | undefined
  heardAtMillis: number
  readonly socket: OpenSocket
}

/**
 * Counts the open sockets of this process by address and session. Plain functions: `heard` is called for every message.
 */
export const makeSocketRegister = (limits: SocketLimits) => {
  const addresses = new Map<string, Set<Place>>()
  const sessions = new Map<string, number>()

  const leaveSession = (session: string | undefined): void => {
    if (session === undefined) return
    const left = (sessions.get(session) ?? 1) - 1
    if (left === 0) sessions.delete(session)
    else sessions.set(session, left)
  }

  const withoutSignIn = (places: Iterable<Place>): Array<Place> =>
    [...places].filter(({ session }) => session === undefined)

  /** `undefined` where the address has as many as it may. **Units**: `nowMillis` since 1970. */
  const open = (address: string, nowMillis: number, close: Close): OpenSocket | undefined => {
    const places = addresses.get(address) ?? new Set<Place>()
    if (places.size >= limits.perAddress) return undefined
    if (withoutSignIn(places).length >= limits.perAddressWithoutSignIn) return undefined
    const socket: OpenSocket = {
      close,
      heard: (millis) => void (place.heardAtMillis = millis),
      signedIn: (sessionId) => {
        if (place.session === sessionId || !places.has(place)) return true
        const others = sessions.get(sessionId) ?? 0
        if (others >= limits.perSession) return false
        leaveSession(place.session)
        place.session = sessionId
        sessions.set(sessionId, others + 1)
        return true
      },
      release: () => {
        if (!places.delete(place)) return
        leaveSession(place.session)
        if (places.size === 0) addresses.delete(address)
      }
    }
    const place: Place = { session: undefined, heardAtMillis: nowMillis, socket }
    addresses.set(address, places.add(place))
    return socket
  }

  /** Those without sign-in that said nothing for too long; of one address, or of all. */
  const idle = (nowMillis: number, address?: string): ReadonlyArray<OpenSocket> =>
    (address === undefined ? [...addresses.values()] : [addresses.get(address) ?? []])
      .flatMap((places) => withoutSignIn(places))
      .filter(({ heardAtMillis }) => heardAtMillis + limits.idleMillisWithoutSignIn <= nowMillis)
      .map(({ socket }) => socket)

  const closeIdle = (address?: string): Effect.Effect<void> =>
    Effect.flatMap(Clock.currentTimeMillis, (nowMillis) =>
      Effect.forEach(
        idle(nowMillis, address),
        (socket) => Effect.andThen(Effect.sync(socket.release), socket.close(closeCodes.idle)),
        { discard: true }
      )
    )

  /** Those that are a session's, by the sessions. */
  const signedIn = (): ReadonlyArray<string> => [...sessions.keys()]

  const closeOf = (sessionId: string): Effect.Effect<void> =>
    Effect.suspend(() =>
      Effect.forEach(
        [...addresses.values()].flatMap((places) => [...places].filter(({ session }) => session === sessionId)),
        ({ socket }) => Effect.andThen(Effect.sync(socket.release), socket.close(closeCodes.signedOut)),
        { discard: true }
      )
    )

  return { open, closeIdle, signedIn, closeOf }
}

/** The open WebSockets of this process; idle ones are closed as long as the layer lives. */
export class SocketRegister extends Context.Service<SocketRegister, ReturnType<typeof makeSocketRegister>>()(
  "@credbuzzpay/server/http/SocketRegister"
) {
  static readonly layerOf = (limits: SocketLimits): Layer.Layer<SocketRegister> =>
    Layer.effect(
      SocketRegister,
      Effect.gen(function* () {
        const register = makeSocketRegister(limits)
        const pause = Schedule.spaced(Duration.millis(limits.sweepMillis))
        yield* Effect.forkScoped(Effect.schedule(register.closeIdle(), pause))
        return register
      })
    )

  static readonly layer = SocketRegister.layerOf(socketLimits)
}
