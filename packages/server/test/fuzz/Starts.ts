import { Effect, Semaphore } from "effect"
import { ExportRun } from "../../src/features/reports/exports/ExportRun.ts"
import { ask, look } from "../support/Exports.ts"
import { actors, expected } from "../support/matrix/Actors.ts"
import { cast } from "../support/matrix/Cast.ts"
import { type Callable, callables, hiddenCode } from "../support/matrix/Requests.ts"
import { person } from "../support/People.ts"
import type { Play } from "../support/plays/Play.ts"
import { operationOf, plays } from "../support/plays/Plays.ts"

/** Whoever may, asks for a row that is there. */
const reading = Effect.fnUntraced(function* ({ rest: { path, rule } }: Callable) {
  const caller = actors.findLast((each) => expected(rule, each, hiddenCode(path) !== undefined) === "allowed")
  if (caller === undefined) return yield* Effect.die(new Error(`${path} is open to nobody`))
  const { token, values } = yield* cast(caller, path, rule)
  return { token, values } satisfies Play
})

// Whoever makes one waits their turn for a stream; the next would be told to come again.
const oneByOne = Semaphore.makeUnsafe(1)

/** A file that was made, by the address that is told of it. */
const exported = Effect.gen(function* () {
  const boss = yield* person({ role: "super_admin" })
  const asked = yield* ask(boss, { report: "login-activity" })
  yield* oneByOne.withPermits(1)(Effect.flatMap(ExportRun, (run) => run.runDue))
  const { file } = yield* look(boss, asked)
  const url = new URL(file?.url ?? "", "http://localhost")
  return { values: { export_id: asked.export_id }, query: [...url.searchParams] as const }
})

/** A call that succeeds, ready to be made once. */
export interface Start extends Play {
  readonly query?: ReadonlyArray<readonly [string, string]>
}

const prepared = (operation: Callable) => {
  if (operation.id === "reportExports.file") return exported
  const names = Object.keys(plays).filter((name) => operationOf(name) === operation.id)
  return names.length === 0 ? reading(operation) : plays[names[0]!]!
}

type Needed = ReturnType<typeof prepared> extends Effect.Effect<unknown, unknown, infer R> ? R : never

/** Every operation with what makes a call of it that succeeds; made anew for each call. */
export const starts = (): ReadonlyArray<{
  readonly operation: Callable
  readonly start: Effect.Effect<Start, unknown, Needed>
}> => callables().map((operation) => ({ operation, start: prepared(operation) }))
