import { Effect } from "effect"
import { type Answer, ask, type Question, sameAnswer, sameAnswers } from "../compare/AnswerChecks.ts"
import { Disagreement } from "../compare/Disagreement.ts"
import type { ServerProcess } from "../compare/ServerProcess.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { adminOf, person, SUPER_ADMINS } from "../world/Person.ts"
import { AUDIT_REPORT, auditMix, wholeSpan } from "./AuditMix.ts"

interface Page {
  readonly items: ReadonlyArray<unknown>
  readonly next_cursor: string | null
}

const pageOf = ({ body }: Answer) => body.data as Page

/** Each server has cursors of its own, so only whether there is one is compared. */
const withoutCursor = (answer: Answer): Answer => {
  const page = pageOf(answer)
  return { ...answer, body: { ...answer.body, data: { ...page, next_cursor: page.next_cursor !== null } } }
}

const samePage = Effect.fnUntraced(function* (
  servers: ReadonlyArray<ServerProcess>,
  questions: ReadonlyArray<Question>
) {
  const answers = yield* Effect.forEach(servers, (server, index) => ask(server, questions[index] ?? questions[0] ?? {}))
  yield* sameAnswers(`a report, ${questions[0]?.path}`, servers, answers.map(withoutCursor), 200)
  return answers.map(pageOf)
})

/** Every report of the mix, all pages of one, and the refusals. Resolves to how many were compared. */
export const checkReports = Effect.fn("AuditAnswers.checkReports")(function* (
  world: BenchWorld,
  servers: ReadonlyArray<ServerProcess>,
  end: number,
  total = false
) {
  const mix = auditMix(world, end, total)
  for (const question of mix) {
    const [page] = yield* samePage(servers, [question])
    if (page?.items.length === 0) return yield* new Disagreement({ message: `${question.path} is empty` })
  }
  const [first] = mix
  let pages = yield* samePage(servers, [first ?? {}])
  let turned = 0
  while (pages.every((page) => page.next_cursor !== null)) {
    const at = (page: Page) => `${first?.path}&cursor=${encodeURIComponent(page.next_cursor ?? "")}`
    pages = yield* samePage(
      servers,
      pages.map((page) => ({ path: at(page), token: first?.token }))
    )
    turned += 1
  }
  const span = wholeSpan(end)
  const token = world.tokens[adminOf(0)] ?? ""
  const refusals: ReadonlyArray<readonly [string, Question, number]> = [
    ["no token", { path: `${AUDIT_REPORT}?${span}` }, 401],
    [
      "somebody of another branch",
      { path: `${AUDIT_REPORT}?user_code=${person(SUPER_ADMINS - 1).userCode}&${span}`, token },
      404
    ],
    ["nobody", { path: `${AUDIT_REPORT}?user_code=ZZZZZZZZ&${span}`, token: world.tokens[0] }, 404]
  ]
  yield* Effect.forEach(refusals, ([what, question, status]) => sameAnswer(what, servers, question, status))
  return mix.length + turned + refusals.length
})
