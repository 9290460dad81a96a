import { Effect } from "effect"
import { get, type IncomingMessage } from "node:http"
import type { Person } from "./People.ts"

/** A file on its way, of which nothing was read yet. It comes only as far as it is read. */
export const download = (
  url: string,
  path: string,
  who: Person,
  headers: Readonly<Record<string, string>> = {}
): Effect.Effect<IncomingMessage> =>
  Effect.callback<IncomingMessage>((resume) => {
    const request = get(
      `${url}/api/v1/reports/${path}`,
      { headers: { authorization: `Bearer ${who.accessToken}`, ...headers } },
      (response) => {
        response.pause()
        resume(Effect.succeed(response))
      }
    )
    request.once("error", (error) => resume(Effect.die(error)))
  })

/** What has come of it, at least one piece; the rest waits. */
export const firstPiece = (response: IncomingMessage): Effect.Effect<Buffer> =>
  Effect.callback<Buffer>((resume) => {
    response.once("data", (piece: Buffer) => {
      response.pause()
      resume(Effect.succeed(piece))
    })
    response.resume()
  })

/** Reads to the end: how many lines, and whether the end was a clean one. `each` looks at every piece. */
export const toTheEnd = (response: IncomingMessage, each: (piece: Buffer) => void = () => {}) =>
  Effect.callback<{ readonly lines: number; readonly isWhole: boolean }>((resume) => {
    let lines = 0
    const ended = (isWhole: boolean) => resume(Effect.succeed({ lines, isWhole }))
    response.on("data", (piece: Buffer) => {
      for (const byte of piece) if (byte === 10) lines += 1
      each(piece)
    })
    response.once("end", () => ended(true))
    response.once("error", () => ended(false))
    response.resume()
  })
