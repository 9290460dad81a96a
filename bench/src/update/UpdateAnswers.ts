import { Clock, Effect } from "effect"
import { type Answer, ask, type Question, sameAnswer, sameAnswers } from "../compare/AnswerChecks.ts"
import { Disagreement } from "../compare/Disagreement.ts"
import type { ServerProcess } from "../compare/ServerProcess.ts"
import { userPath } from "../read/ReadMix.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { person } from "../world/Person.ts"

/** The servers change the same people in turn, so these differ, and only these. */
const moved = (answer: Answer): Answer => {
  const { locale: _, row_version: __, updated_at: ___, ...data } = (answer.body.data ?? {}) as Record<string, unknown>
  return { ...answer, body: { ...answer.body, data }, etag: answer.etag === null ? null : "given" }
}

interface Told {
  readonly items: ReadonlyArray<
    Readonly<Record<string, unknown>> & {
      readonly old_values: object
      readonly new_values: object
    }
  >
}

const DAY = 24 * 60 * 60 * 1000

/** What was recorded last of the person, as the server's own report shows it, the values by their names. */
const lastAct = Effect.fnUntraced(function* (server: ServerProcess, userCode: string, token: string) {
  const now = yield* Clock.currentTimeMillis
  const span = `from=${new Date(now - DAY).toISOString()}&to=${new Date(now + DAY).toISOString()}`
  const path = `/api/v1/reports/user-audit-trail?user_code=${userCode}&${span}&page_size=1`
  const { body } = yield* ask(server, { path, token })
  return (body.data as Told).items.map(({ new_values: now, old_values: old, ...item }) =>
    [
      ...["action", "actor", "user_code", "branch_code", "resource_type", "resource_id"].map((name) => item[name]),
      Object.keys({ ...old, ...now }).toSorted(),
      item["ip_address"] !== null,
      item["request_id"] !== null
    ].join(" ")
  )
})

/** Each server changes the person in turn, from the version that is current, and records it in the same way. */
const checkChange = Effect.fnUntraced(function* (
  world: BenchWorld,
  servers: ReadonlyArray<ServerProcess>,
  number: number,
  token: string
) {
  const { userCode } = person(number)
  const path = userPath(userCode)
  const answers: Array<Answer> = []
  const acts: Array<string> = []
  for (const [index, server] of servers.entries()) {
    const { etag } = yield* ask(server, { path, token })
    const body = JSON.stringify({ locale: index % 2 === 0 ? "hi" : "en" })
    const changed = yield* ask(server, { method: "PUT", path, token, ifMatch: etag ?? "", body })
    const read = yield* ask(server, { path, token })
    yield* sameAnswers("what was changed, read again", [server, server], [changed, read], 200)
    answers.push(moved(changed))
    acts.push(...(yield* lastAct(server, userCode, world.tokens[0] ?? "")))
  }
  yield* sameAnswers("a change", servers, answers, 200)
  if (acts.length !== servers.length || new Set(acts).size !== 1) {
    return yield* new Disagreement({ message: `The changes are not recorded alike:\n${acts.join("\n")}` })
  }
})

/** Changes by staff and by people themselves, and the refusals. Resolves to how many were compared. */
export const checkUpdates = Effect.fn("UpdateAnswers.checkUpdates")(function* (
  world: BenchWorld,
  servers: ReadonlyArray<ServerProcess>
) {
  const staff = world.tokens[0] ?? ""
  // Nobody of the mix: either server would remember them as they were before the other changed them.
  const [self, other] = [world.tokens.length - 1, world.tokens.length - 2]
  const own = world.tokens[self] ?? ""
  yield* checkChange(world, servers, self, own)
  yield* checkChange(world, servers, other, staff)

  const put = (question: Question): Question => ({
    method: "PUT",
    path: userPath(person(self).userCode),
    body: JSON.stringify({ last_name: "Rao" }),
    token: own,
    ...question
  })
  const refusals: ReadonlyArray<readonly [string, Question, number]> = [
    ["a change without If-Match", put({}), 428],
    ["a change of a version that is gone", put({ ifMatch: '"1"' }), 412],
    ["a change without a token", put({ ifMatch: '"1"', token: undefined }), 401],
    ["a change of nobody", put({ ifMatch: '"1"', path: userPath("ZZZZZZZZ"), token: staff }), 404],
    ["a change of somebody else", put({ ifMatch: '"1"', path: userPath(person(other).userCode) }), 404]
  ]
  yield* Effect.forEach(refusals, ([what, question, status]) => sameAnswer(what, servers, question, status))
  return refusals.length + 2
})
