import { Effect, Schema } from "effect"
import { isDeepStrictEqual } from "node:util"
import type { LoadRequest } from "../load/LoadOrder.ts"
import type { ServerProcess } from "../ServerProcess.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { person } from "../world/Population.ts"
import { readMix, userPath } from "./ReadMix.ts"

/** The servers did not do the same work, so there is nothing to compare. */
export class Disagreement extends Schema.TaggedError<Disagreement>()("Disagreement", { message: Schema.String }) {}

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

const same = Effect.fnUntraced(function* (
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

/** Every right answer of the mix, each caller and each user once, and the refusals. Resolves to how many were compared. */
export const checkAnswers = Effect.fn("AnswerChecks.checkAnswers")(function* (
  world: BenchWorld,
  servers: ReadonlyArray<ServerProcess>
) {
  const seen = new Map(readMix(world).map((request) => [request.path, request]))
  yield* Effect.forEach(seen.values(), (request) => same("a user that the caller may see", servers, request, 200))

  const admin = world.tokens[0] ?? ""
  const plain = world.tokens.at(-1) ?? ""
  const path = userPath(person(world.tokens.length - 1).userCode)
  const refusals: ReadonlyArray<readonly [string, Partial<LoadRequest>, number]> = [
    ["no token", { path }, 401],
    ["a token with another signature", { path, token: `${plain.slice(0, -6)}AAAAAA` }, 401],
    ["a session that has ended", { path: userPath(person(world.people - 1).userCode), token: world.revoked }, 401],
    ["nobody's user code", { path: userPath("ZZZZZZZZ"), token: admin }, 404],
    ["somebody else, asked by an ordinary user", { path: userPath(person(0).userCode), token: plain }, 404]
  ]
  yield* Effect.forEach(refusals, ([what, request, status]) => same(what, servers, request, status))
  return seen.size + refusals.length
})
