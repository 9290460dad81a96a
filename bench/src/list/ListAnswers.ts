import { Effect } from "effect"
import { sameAnswer } from "../compare/AnswerChecks.ts"
import type { ServerProcess } from "../compare/ServerProcess.ts"
import type { LoadRequest } from "../load/LoadOrder.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { adminOf, SUPER_ADMINS } from "../world/Person.ts"
import { listMix } from "./ListMix.ts"

/** Every list of the mix, row by row, the refusals, and a page that is not there. Resolves to how many were compared. */
export const checkLists = Effect.fn("ListAnswers.checkLists")(function* (
  world: BenchWorld,
  servers: ReadonlyArray<ServerProcess>
) {
  const lists = listMix(world)
  yield* Effect.forEach(lists, (request) => sameAnswer(`a list, ${request.path}`, servers, request, 200))
  const path = "/api/v1/users/?page=1&page_size=50"
  const others: ReadonlyArray<readonly [string, Partial<LoadRequest>, number]> = [
    ["no token", { path }, 401],
    ["an ordinary user", { path, token: world.tokens[SUPER_ADMINS] ?? "" }, 403],
    ["a page beyond the end", { path: "/api/v1/users/?page=90000", token: world.tokens[adminOf(0)] ?? "" }, 200]
  ]
  yield* Effect.forEach(others, ([what, request, status]) => sameAnswer(what, servers, request, status))
  return lists.length + others.length
})
