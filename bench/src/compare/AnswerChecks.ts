import { Effect } from "effect"
import { isDeepStrictEqual } from "node:util"
import type { LoadRequest } from "../load/LoadOrder.ts"
import { Disagreement } from "./Disagreement.ts"
import type { ServerProcess } from "./ServerProcess.ts"

/** A request whose answers are compared. */
export interface Question extends Partial<LoadRequest> {
  readonly ifMatch?: string | undefined
}

export interface Answer {
  readonly status: number
  readonly etag: string | null
  readonly body: { readonly data?: unknown; readonly errors?: unknown }
  readonly headers: ReadonlyArray<string>
}

// About the connection, not about the answer. `vary` and the encoding come with the Accept-Encoding that fetch sends and
// the load generator does not. The peer keeps no limits, so it tells none.
const notCompared = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "date",
  "keep-alive",
  "ratelimit",
  "ratelimit-policy",
  "transfer-encoding",
  "vary"
])

/** Asks one server. */
export const ask = ({ url }: ServerProcess, { body, ifMatch, method, path, token }: Question) =>
  Effect.promise(async (): Promise<Answer> => {
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(ifMatch === undefined ? {} : { "if-match": ifMatch })
    }
    const init = { method: method ?? "GET", headers, ...(body === undefined ? {} : { body }) }
    const response = await fetch(`${url}${path}`, init)
    const content: Answer["body"] = JSON.parse(await response.text())
    const names = [...response.headers.keys()].filter((name) => !notCompared.has(name))
    return {
      status: response.status,
      etag: response.headers.get("etag"),
      body: content,
      headers: names.toSorted()
    }
  })

/** Wants the same answer from all servers: data, errors, status, ETag and header names. */
export const sameAnswers = Effect.fnUntraced(function* (
  what: string,
  servers: ReadonlyArray<ServerProcess>,
  [first, ...others]: ReadonlyArray<Answer>,
  status: number
) {
  if (first === undefined) return
  for (const [index, answer] of [first, ...others].entries()) {
    const name = servers[index]?.name ?? "?"
    if (answer.status !== status) {
      const said = JSON.stringify(answer.body)
      return yield* new Disagreement({ message: `${name} answers ${answer.status}, not ${status}: ${what}\n${said}` })
    }
    if (!isDeepStrictEqual([answer.body.data, answer.body.errors], [first.body.data, first.body.errors])) {
      return yield* new Disagreement({
        message: `${name} shows something else: ${what}\n${JSON.stringify(first.body)}\n${JSON.stringify(answer.body)}`
      })
    }
    if (!isDeepStrictEqual([answer.etag, ...answer.headers], [first.etag, ...first.headers])) {
      return yield* new Disagreement({
        message: `${name} sends other headers: ${what}\n${first.headers.join(" ")}\n${answer.headers.join(" ")}`
      })
    }
  }
})

/** Asks each server and wants {@link sameAnswers}. */
export const sameAnswer = Effect.fnUntraced(function* (
  what: string,
  servers: ReadonlyArray<ServerProcess>,
  question: Question,
  status: number
) {
  yield* sameAnswers(what, servers, yield* Effect.forEach(servers, (server) => ask(server, question)), status)
})
