import { Effect } from "effect"
import { sameAnswer } from "../compare/AnswerChecks.ts"
import type { ServerProcess } from "../compare/ServerProcess.ts"
import type { LoadRequest } from "../load/LoadOrder.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { person } from "../world/Person.ts"
import { readMix, userPath } from "./ReadMix.ts"

/** Every right answer of the mix, each caller and each user once, and the refusals. Resolves to how many were compared. */
export const checkReads = Effect.fn("ReadAnswers.checkReads")(function* (
  world: BenchWorld,
  servers: ReadonlyArray<ServerProcess>
) {
  const seen = new Map(readMix(world).map((request) => [request.path, request]))
  yield* Effect.forEach(seen.values(), (request) => sameAnswer("a user that the caller may see", servers, request, 200))

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
  yield* Effect.forEach(refusals, ([what, request, status]) => sameAnswer(what, servers, request, status))
  return seen.size + refusals.length
})
