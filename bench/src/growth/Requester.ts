import { Effect } from "effect"
import { Agent, get, type IncomingMessage } from "node:http"
import { text } from "node:stream/consumers"
import { Disagreement } from "../compare/Disagreement.ts"
import type { Probe } from "./Shape.ts"

/** An answer, and how long it took to the last byte. **Units**: milliseconds. */
export interface Timed {
  readonly millis: number
  readonly body: string
}

/** One connection that is kept, one request at a time: `fetch` would cost as much as the read. */
export const makeRequester = (url: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return ({ path, token }: Probe) =>
    Effect.tryPromise({
      try: async (): Promise<Timed> => {
        const startedAt = performance.now()
        const request = get(`${url}${path}`, { agent, headers: { authorization: `Bearer ${token}` } })
        const response = await new Promise<IncomingMessage>((resolve, reject) => {
          request.once("response", resolve)
          request.once("error", reject)
        })
        const body = await text(response)
        const millis = performance.now() - startedAt
        if (response.statusCode !== 200) throw new Error(`${path} was answered with ${response.statusCode}: ${body}`)
        return { millis, body }
      },
      catch: (cause) => new Disagreement({ message: String(cause) })
    })
}
export type Requester = ReturnType<typeof makeRequester>
