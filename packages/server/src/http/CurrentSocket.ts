import { Context, Effect } from "effect"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { closeCodes } from "./SocketLimits.ts"
import type { OpenSocket } from "./SocketRegister.ts"

/** The WebSocket that a message came over; none over HTTP. */
export const CurrentSocket = Context.Reference<OpenSocket | undefined>("@credbuzzpay/server/http/CurrentSocket", {
  defaultValue: () => undefined
})

/**
 * Counts the socket of this message, if any, to the session whose token it brought.
 *
 * **Errors**: `RateLimited` when the session has as many as it may; the socket is closed (1013).
 */
export const signedInSocket = (sessionId: string): Effect.Effect<void, RateLimited> =>
  Effect.withFiber((fiber) => {
    const socket = fiber.getRef(CurrentSocket)
    return socket === undefined || socket.signedIn(sessionId)
      ? Effect.void
      : Effect.andThen(socket.close(closeCodes.tooMany), Effect.fail(RateLimited.of({ retryAfterSeconds: 60 })))
  })
