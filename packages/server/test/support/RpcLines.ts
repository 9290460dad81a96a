import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { TestAddress } from "../../src/testing/TestApp.ts"

/** What of a call is not as in every other: any of it may be missing or wrong. */
export interface RpcLine {
  readonly id?: unknown
  readonly tag?: unknown
  readonly payload?: unknown
  readonly headers?: unknown
}

/** One line as a plain client writes it. */
export const rpcLine = (line: RpcLine) =>
  `${JSON.stringify({ _tag: "Request", headers: [], payload: null, ...line })}\n`

/** Headers of a call by this person, under this request id. */
export const rpcHeaders = (requestId: string, token = "") => [
  ["x-request-id", requestId],
  ["authorization", `Bearer ${token}`]
]

/** The answers to these lines in one body. */
export const linesOverHttp = (lines: string) =>
  Effect.gen(function* () {
    const client = yield* HttpClient.HttpClient
    const response = yield* client.execute(HttpClientRequest.post("/rpc").pipe(HttpClientRequest.bodyText(lines)))
    return (yield* response.text).split("\n").filter((line) => line !== "")
  })

/** The answers to these lines on one socket, as many as there are lines. */
export const linesOverWebSocket = (lines: string) =>
  Effect.gen(function* () {
    const { url } = yield* TestAddress
    return yield* Effect.promise(
      () =>
        new Promise<ReadonlyArray<string>>((resolve, reject) => {
          const socket = new WebSocket(`${url.replace("http", "ws")}/rpc/ws`)
          const wanted = lines.split("\n").length - 1
          let found: ReadonlyArray<string> = []
          socket.addEventListener("open", () => socket.send(lines))
          socket.addEventListener("error", () => reject(new Error("the socket broke")))
          socket.addEventListener("message", ({ data }) => {
            found = [...found, ...String(data).split("\n")].filter((line) => line !== "")
            if (found.length < wanted) return
            socket.close()
            resolve(found)
          })
        })
    )
  })
