import { Effect } from "effect"
import type { IncomingMessage, ServerResponse } from "node:http"
import { serverLimits } from "../ServerLimits.ts"
import { EdgeRefusal } from "./EdgeRefusal.ts"

const nothing = Effect.succeed(new Uint8Array(0))
const tooLarge = (words: string | undefined) =>
  Effect.fail(new EdgeRefusal({ status: 413, ...(words === undefined ? {} : { words }) }))

/** How large a body may be, and what is said of one that is larger where that is not what bodies may be at most. **Units**: bytes. */
export interface BodyBound {
  readonly mostBytes: number
  readonly words?: string
}

/** What a body may be that is no file. */
export const usualBody: BodyBound = { mostBytes: serverLimits.bodyBytes }

/** Whether a request comes with a body. **Source**: RFC 9112, 6.3. */
export const hasBody = (headers: Readonly<Record<string, unknown>>): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0

/**
 * The bytes of a body, as soon as the last has come; read once at most. Whoever waits for `100 Continue` is told it before. It never ends when the client goes away: then who waits for it is interrupted.
 *
 * **Errors**: `EdgeRefusal` (413) for more than `mostBytes`, before anything is read where `Content-Length` says so, and without
 * waiting for the rest otherwise.
 */
export const bytesOf = (
  request: IncomingMessage,
  response: ServerResponse,
  isAwaited: boolean,
  { mostBytes, words }: BodyBound = usualBody
): Effect.Effect<Uint8Array, EdgeRefusal> => {
  if (!hasBody(request.headers)) return nothing
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) return tooLarge(words)
  return Effect.callback<Uint8Array, EdgeRefusal>((resume) => {
    const chunks: Array<Buffer> = []
    let size = 0
    const stop = () => {
      request.off("data", take)
      request.off("end", end)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      chunks.push(chunk)
      if (size <= mostBytes) return
      stop()
      resume(tooLarge(words))
    }
    const end = () => {
      stop()
      resume(Effect.succeed(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    }
    if (isAwaited) response.writeContinue()
    request.on("data", take)
    request.on("end", end)
    return Effect.sync(stop)
  })
}
