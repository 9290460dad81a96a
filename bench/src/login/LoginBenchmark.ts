import { Console, Effect } from "effect"
import { spawn } from "node:child_process"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { median, table } from "../Figures.ts"
import { measure, ourServer } from "../read/ReadBenchmark.ts"
import type { Round } from "../read/ReadReport.ts"
import { makeBenchWorld, PASSWORD } from "../world/BenchWorld.ts"
import { person, SUPER_ADMINS } from "../world/Population.ts"

const PEOPLE = 10_000

/** **Units**: seconds. */
export interface LoginOptions {
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
}

/** How many verifications a second the machine can do when it does nothing else. */
const bareRate = (seconds: number) =>
  Effect.promise(async () => {
    const file = fileURLToPath(new URL("bare.ts", import.meta.url))
    const child = spawn(process.execPath, [file, String(seconds)], { stdio: ["ignore", "pipe", "inherit"] })
    return Number(await text(child.stdout))
  })

/** Everybody signs in in turn, so that nobody's sessions run into their cap early. */
const logins = Array.from({ length: PEOPLE - SUPER_ADMINS - 1 }, (_, n) => ({
  path: "/api/v1/auth/login",
  body: JSON.stringify({ identifier: person(SUPER_ADMINS + n).email, password: PASSWORD, platform: "web" })
}))

const range = (values: ReadonlyArray<number>) =>
  `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`

/**
 * Workload W1: signing in with the right password, against nothing but the verification of it, in turn. Prints the
 * figures and resolves to the median of the rounds' ratios.
 */
export const loginBenchmark = Effect.fn("LoginBenchmark.run")(function* (options: LoginOptions) {
  const world = yield* makeBenchWorld(PEOPLE, SUPER_ADMINS)
  yield* Console.log("Starting the server …")
  const server = yield* ourServer(world.ours)
  const order = { connections: options.connections, requests: logins }
  yield* measure(server, { ...order, seconds: Math.max(2, options.seconds) })

  const rounds: Array<{ readonly bare: number; readonly login: Round }> = []
  for (let n = 1; n <= options.rounds; n += 1) {
    const before = yield* bareRate(options.seconds)
    const login = yield* measure(server, { ...order, seconds: options.seconds })
    const after = yield* bareRate(options.seconds)
    const bare = (before + after) / 2
    rounds.push({ bare, login })
    yield* Console.log(
      `Round ${n}: ${login.perSecond.toFixed(0)} logins/s, ${bare.toFixed(0)} bare verifications/s, ` +
        `ratio ${(login.perSecond / bare).toFixed(2)}`
    )
  }
  const of = (figure: (round: Round) => number) => median(rounds.map(({ login }) => figure(login))).toFixed(1)
  const ratios = rounds.map(({ bare, login }) => login.perSecond / bare)
  yield* Console.log(
    table([
      ["", "W1"],
      ["ratio to bare verification", range(ratios)],
      ["logins per second", of(({ perSecond }) => perSecond)],
      ["bare verifications per second", median(rounds.map(({ bare }) => bare)).toFixed(1)],
      ["p50, ms", of(({ p50 }) => p50)],
      ["p99, ms", of(({ p99 }) => p99)],
      ["CPU of the server per login, ms", of(({ cpuMicros }) => cpuMicros / 1000)],
      ["generator, % of a processor", of(({ generatorBusy }) => generatorBusy * 100)]
    ])
  )
  return { ratio: median(ratios), rounds }
}, Effect.scoped)
