import { Console, Effect } from "effect"
import { spawn } from "node:child_process"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { ourServer, peerServer } from "../compare/Contestants.ts"
import { measure, type Round } from "../compare/Measurement.ts"
import { median, range, table } from "../Figures.ts"
import { makeBenchWorld, PASSWORD } from "../world/BenchWorld.ts"
import { giveKeys } from "../world/WorldKeys.ts"
import { person, SUPER_ADMINS } from "../world/Person.ts"

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

const row = (name: string, rounds: ReadonlyArray<Round>, ratios: ReadonlyArray<number>) => {
  const of = (figure: (round: Round) => number) => median(rounds.map(figure)).toFixed(1)
  return [
    name,
    of(({ perSecond }) => perSecond),
    range(ratios),
    `${of(({ p50 }) => p50)} ms`,
    `${of(({ p99 }) => p99)} ms`,
    `${of(({ cpuMicros }) => cpuMicros / 1000)} ms`,
    `${of(({ postgresMicros }) => postgresMicros / 1000)} ms`
  ]
}

/**
 * Workload W1: signing in with the right password, by us and by the peer, against nothing but the verification of it, all
 * in turn. Prints the figures and resolves to the medians of the rounds' ratios.
 */
export const loginBenchmark = Effect.fn("LoginBenchmark.run")(function* (options: LoginOptions) {
  const world = yield* makeBenchWorld(PEOPLE, SUPER_ADMINS)
  yield* giveKeys(PEOPLE, world)
  yield* Console.log("Starting both servers …")
  const servers = [yield* ourServer(world.ours), yield* peerServer(world.peer, false)] as const
  const order = { connections: options.connections, requests: logins }
  // Long enough for the compiler: it sees a login less often than a read.
  for (const server of servers) yield* measure(server, { ...order, seconds: Math.max(2, options.seconds * 4) })

  const rounds: Array<{ readonly bare: number; readonly ours: Round; readonly peer: Round }> = []
  for (let n = 1; n <= options.rounds; n += 1) {
    const before = yield* bareRate(options.seconds)
    const ours = yield* measure(servers[0], { ...order, seconds: options.seconds })
    const peer = yield* measure(servers[1], { ...order, seconds: options.seconds })
    const bare = (before + (yield* bareRate(options.seconds))) / 2
    rounds.push({ bare, ours, peer })
    yield* Console.log(
      `Round ${n}: ours ${ours.perSecond.toFixed(0)}/s, peer ${peer.perSecond.toFixed(0)}/s, bare ${bare.toFixed(0)}/s`
    )
  }
  const toBare = rounds.map(({ bare, ours }) => ours.perSecond / bare)
  const peerToBare = rounds.map(({ bare, peer }) => peer.perSecond / bare)
  const toPeer = rounds.map(({ ours, peer }) => ours.perSecond / peer.perSecond)
  const heads = ["W1, signing in", "per second", "ratio to bare", "p50", "p99", "CPU/login", "PostgreSQL"]
  const oursRow = row(
    "ours",
    rounds.map(({ ours }) => ours),
    toBare
  )
  const peerRow = row(
    "Fastify peer",
    rounds.map(({ peer }) => peer),
    peerToBare
  )
  const bareRow = ["bare argon2id", median(rounds.map(({ bare }) => bare)).toFixed(1), "1", "", "", "", ""]
  yield* Console.log(table([heads, oursRow, peerRow, bareRow]))
  yield* Console.log(`ratio ours/peer: ${range(toPeer)}`)
  return { toBare: median(toBare), toPeer: median(toPeer), rounds }
}, Effect.scoped)
