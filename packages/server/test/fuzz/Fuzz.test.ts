import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Logger } from "effect"
import { LoginConfig } from "../../src/config/LoginConfig.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import * as exports from "../../src/features/reports/exports/layer.ts"
import { fourEyesOn } from "../support/Approving.ts"
import { fuzz, type Judged } from "./Run.ts"

// `pnpm fuzz` gives others.
const CALLS = Number(process.env["FUZZ_CALLS"] ?? 5000)
const SEED = process.env["FUZZ_SEED"] ?? "1"

const errors: Array<string> = []
const Recorded = Logger.layer([
  Logger.map(Logger.formatJson, (line) => {
    if (/"level":"(ERROR|FATAL)"/.test(line)) errors.push(line)
  })
])

// Everybody calls from one address.
const settings = Layer.merge(
  fourEyesOn,
  Layer.effect(
    LoginConfig,
    Effect.map(LoginConfig, (login) => ({ ...login, sessionsPerIp: 1_000_000 }))
  ).pipe(Layer.provide(fourEyesOn))
)
const App = exports.jobs.pipe(Layer.provideMerge(TestApp.over({ settings })), Layer.provide(Recorded))

const counted = (judged: ReadonlyArray<Judged>) => {
  const counts = new Map<string, number>()
  for (const { kind } of judged) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].toSorted(([a], [b]) => a.localeCompare(b)).map(([kind, count]) => `${kind} × ${count}`)
}

const byCall = (judged: ReadonlyArray<Judged>) => {
  const calls = new Map<string, Array<Judged>>()
  for (const one of judged) {
    const name = `${one.id} over ${one.over}`
    calls.set(name, [...(calls.get(name) ?? []), one])
  }
  return calls
}

/** One problem of each kind: by what it says before it shows the call. */
const kindsOf = (judged: ReadonlyArray<Judged>) => [
  ...new Map(judged.flatMap(({ problems }) => problems.map((each) => [each.split("\n")[0], each] as const))).values()
]

layer(App, { excludeTestServices: true })("the product, asked nonsense", (it) => {
  it.effect(
    `answers ${CALLS} calls of every operation over REST and RPC as it declares, without a bug of its own`,
    () =>
      Effect.gen(function* () {
        const judged = yield* fuzz(CALLS, SEED)
        const calls = byCall(judged)
        for (const [name, those] of calls) process.stdout.write(`${name}: ${counted(those).join(", ")}\n`)
        process.stdout.write(`${judged.length} calls, seed ${SEED}\n`)
        assert.isAtLeast(judged.length, CALLS)
        assert.deepStrictEqual(kindsOf(judged).slice(0, 40), [])
        assert.deepStrictEqual(errors.slice(0, 10), [])
        const seldom = [...calls].filter(([, those]) => those.filter(({ isSuccess }) => isSuccess).length < 10)
        assert.deepStrictEqual(
          seldom.map(([name]) => name),
          []
        )
      }),
    3_600_000
  )
})
