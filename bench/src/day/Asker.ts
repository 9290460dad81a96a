import { Agent, request } from "node:http"
import type { Got, Sent } from "./Acts.ts"

/** Without an answer for so long a request has failed. **Units**: milliseconds. */
const PATIENCE = 30_000

/** Connections at most: more wait here than a reverse proxy would let through. */
const CONNECTIONS = 512

type Answer = { readonly refusal: undefined; readonly got: Got } | { readonly refusal: string; readonly got?: never }

const parsed = (body: string): Got["data"] => {
  if (body === "") return {}
  const value: { readonly data?: Got["data"] | null } = JSON.parse(body)
  return value.data ?? {}
}

/** Asks one server over connections that stay open. */
export const makeAsker = (url: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const ask = ({ body, ifMatch, method = "GET", path, token }: Sent): Promise<Answer> =>
    new Promise((resolve) => {
      const payload = body === undefined ? undefined : JSON.stringify(body)
      const sent = request(
        `${url}${path}`,
        {
          agent,
          method,
          headers: {
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
            ...(payload === undefined
              ? {}
              : { "content-type": "application/json", "content-length": Buffer.byteLength(payload) })
          }
        },
        (response) => {
          const { statusCode: status = 0 } = response
          let answer = ""
          response.setEncoding("utf8")
          response.on("data", (chunk: string) => (answer += chunk))
          response.on("error", (error) => resolve({ refusal: `${method} ${path}: ${error.message}` }))
          response.on("end", () =>
            resolve(
              status >= 200 && status < 300
                ? { refusal: undefined, got: { etag: response.headers.etag, data: parsed(answer) } }
                : { refusal: `${method} ${path}: ${status} ${answer.slice(0, 300)}` }
            )
          )
        }
      )
      sent.setTimeout(PATIENCE, () => sent.destroy(new Error("no answer")))
      sent.on("error", (error) => resolve({ refusal: `${method} ${path}: ${error.message}` }))
      sent.end(payload)
    })
  return { ask, close: () => agent.destroy() }
}
