import { Clock, Effect } from "effect"
import { Socket } from "effect/socket"
import type { Close } from "./SocketRegister.ts"

const ended = (code: number) => new Socket.SocketError({ reason: new Socket.SocketCloseError({ code }) })

/** One WebSocket, which once it is closed from our side gives nothing more of what came: not a frame, not a byte. */
export const boundedSocket = () => {
  let write: Socket.Writer["write"] | undefined
  let closedWith: number | undefined
  let frames: ReadonlyArray<Uint8Array | string> = []
  let next = 0

  const close: Close = (code) =>
    Effect.suspend(() => {
      if (closedWith !== undefined || write === undefined) return Effect.void
      closedWith = code
      // Who is gone already need not be told.
      return Effect.ignore(write(new Socket.CloseEvent(code)))
    })

  const around = (socket: Socket.Socket, heard: (nowMillis: number) => void): Socket.Socket =>
    Socket.make({
      writer: Effect.map(socket.writer, (writer) => {
        write = writer.write
        return {
          ...writer,
          write: (chunk) => (Socket.isCloseEvent(chunk) ? close(chunk.code) : writer.write(chunk))
        }
      }),
      reader: socket.reader.pipe(
        Effect.map((reader) => ({
          ...reader,
          // Frame by frame, so that none that came together with the one that is refused is taken.
          pull: Effect.suspend(() => {
            if (closedWith !== undefined) return Effect.fail(ended(closedWith))
            const frame = frames[next]
            next += 1
            return frame === undefined ? more(reader.pull, heard) : Effect.succeed([frame] as const)
          })
        })),
        // A handshake that came to nothing is no failure of ours.
        Effect.mapError(() => ended(1006))
      )
    })

  const more = (pull: Socket.Reader["pull"], heard: (nowMillis: number) => void) =>
    Effect.flatMap(
      // Whatever ends the reading (1009 from `ws` is an error to it) is the end of the socket, and no defect of ours.
      Effect.mapError(pull, () => ended(closedWith ?? 1006)),
      (pulled) =>
        Effect.flatMap(Clock.currentTimeMillis, (nowMillis) => {
          if (closedWith !== undefined) return Effect.fail(ended(closedWith))
          heard(nowMillis)
          frames = pulled
          next = 1
          return Effect.succeed([pulled[0]] as const)
        })
    )

  return { close, around }
}
