import { Agent, request as makeRequest } from "node:http"

/** One request of a client. */
export interface Request {
  readonly method: "GET" | "POST" | "PUT"
  readonly path: string
  readonly token?: string | undefined
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** What came back, or how it broke; `wasSent` is false where the request certainly did not arrive. */
export type Sent =
  | {
      readonly status: number
      readonly text: string
      readonly etag: string | undefined
      readonly retryAfter: string | undefined
    }
  | { readonly broken: string; readonly wasSent: boolean }

/** Longer than any request of the product may take. **Units**: milliseconds. */
const PATIENCE = 30_000

const neverArrived = new Set(["ECONNREFUSED", "EMFILE", "EADDRNOTAVAIL"])

/** Connections that are kept, as a balancer keeps them. */
export const newAgent = () => new Agent({ keepAlive: true, maxSockets: 256 })

/** Sends a request to a server of this machine. Never rejects. */
export const send = (agent: Agent, port: number, { body, headers, method, path, token }: Request) =>
  new Promise<Sent>((resolve) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const asked = makeRequest(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        agent,
        headers: {
          ...headers,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(text === undefined
            ? {}
            : { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
        }
      },
      (response) => {
        let read = ""
        response.setEncoding("utf8")
        response.on("data", (chunk: string) => (read += chunk))
        response.once("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            text: read,
            etag: response.headers.etag,
            retryAfter: response.headers["retry-after"]
          })
        )
        response.once("error", () => resolve({ broken: "cut in the answer", wasSent: true }))
      }
    )
    asked.setTimeout(PATIENCE, () => asked.destroy(Object.assign(new Error("no answer"), { code: "no answer" })))
    asked.once("error", (error: NodeJS.ErrnoException) => {
      const code = error.code ?? error.message
      resolve({ broken: code, wasSent: !neverArrived.has(code) })
    })
    asked.end(text)
  })
