import { Effect } from "effect"
import { isDeepStrictEqual } from "node:util"
import type { LoadRequest } from "../load/LoadOrder.ts"
import { Disagreement } from "./Disagreement.ts"
import type { ServerProcess } from "./ServerProcess.ts"

interface Answer {
  readonly status: number
  readonly body: { readonly data?: unknown; readonly errors?: unknown }
  readonly headers: ReadonlyArray<string>
}

// About the connection, not about the answer. `vary` and the encoding come with the Accept-Encoding that fetch sends and
// the load generator does not.
const ofTheConnection = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "date",
  "keep-alive",
  "transfer-encoding",
  "vary"
])

const ask = ({ url }: ServerProcess, { path, token }: Partial<LoadRequest>) =>
  Effect.promise(async (): Promise<Answer> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const response = await fetch(`${url}${path}`, { headers })
    const body: Answer["body"] = JSON.parse(await response.text())
    const names = [...response.headers.keys()].filter((name) => !ofTheConnection.has(name))
    return { status: response.status, body, headers: names.toSorted() }
  })

/** Asks each server and wants the same answer from all: data, errors, status and header names. */
export const sameAnswer = Effect.fnUntraced(function* (
  what: string,
  servers: ReadonlyArray<ServerProcess>,
  request: Partial<LoadRequest>,
  status: number
) {
  const [first, ...others] = yield* Effect.forEach(servers, (server) => ask(server, request))
  if (first === undefined) return
  for (const [index, answer] of [first, ...others].entries()) {
    const name = servers[index]?.name ?? "?"
    if (answer.status !== status) {
      return yield* new Disagreement({ message: `${name} answers ${answer.status}, not ${status}: ${what}` })
    }
    if (!isDeepStrictEqual([answer.body.data, answer.body.errors], [first.body.data, first.body.errors])) {
      return yield* new Disagreement({
        message: `${name} shows something else: ${what}\n${JSON.stringify(first.body)}\n${JSON.stringify(answer.body)}`
      })
    }
    if (!isDeepStrictEqual(answer.headers, first.headers)) {
      return yield* new Disagreement({
        message: `${name} sends other headers: ${what}\n${first.headers.join(" ")}\n${answer.headers.join(" ")}`
      })
    }
  }
})
