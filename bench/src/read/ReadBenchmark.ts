import { Console, Effect, Schema } from "effect"
import { spawn } from "node:child_process"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { LoadOrder, LoadResult } from "../load/LoadOrder.ts"
import { type ServerProcess, startServer } from "../ServerProcess.ts"
import { makeBenchWorld } from "../world/BenchWorld.ts"
import { SUPER_ADMINS } from "../world/Population.ts"
import { checkAnswers, Disagreement } from "./AnswerChecks.ts"
import { readMix } from "./ReadMix.ts"
import { report, type Round } from "./ReadReport.ts"

/** What can be chosen. **Units**: seconds. */
export interface ReadOptions {
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
  readonly preparedPeer: boolean
  /** A folder in which our server leaves a CPU profile. */
  readonly profile: string | undefined
}

const encodeOrder = Schema.encodeSync(Schema.fromJsonString(LoadOrder))
const decodeResult = Schema.decodeUnknownSync(Schema.fromJsonString(LoadResult))

const load = (order: LoadOrder) =>
  Effect.promise(async () => {
    const file = fileURLToPath(new URL("../load/main.ts", import.meta.url))
    const child = spawn(process.execPath, [file], { stdio: ["pipe", "pipe", "inherit"] })
    child.stdin.end(encodeOrder(order))
    return decodeResult(await text(child.stdout))
  })

/** Loads one server and sees what that cost it. */
export const measure = Effect.fnUntraced(function* (server: ServerProcess, order: Omit<LoadOrder, "url">) {
  const before = yield* server.usage
  const result = yield* load({ ...order, url: server.url })
  const after = yield* server.usage
  if (result.wrong > 0) {
    return yield* new Disagreement({ message: `${server.name} gave ${result.wrong} wrong answers under load` })
  }
  const round: Round = {
    perSecond: result.answered / result.seconds,
    p50: result.p50,
    p99: result.p99,
    cpuMicros: (after.cpuMicros - before.cpuMicros) / result.answered,
    peakMib: after.peakMib,
    generatorBusy: result.busy
  }
  return round
})

export const ourServer = (environment: Record<string, string>, profile?: string) =>
  startServer({
    name: "ours",
    file: new URL("../../../packages/server/src/main.ts", import.meta.url),
    environment,
    nodeOptions: profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`]
  })

export const peerServer = (environment: Record<string, string>, preparedBodies: boolean) =>
  startServer({
    name: "peer",
    file: new URL("../peer/main.ts", import.meta.url),
    environment: { ...environment, PREPARED_BODIES: preparedBodies ? "1" : "0" }
  })

/** Workload W2: an authenticated read of a user, ours and the peer's in turn. Resolves to the figures. */
export const readBenchmark = Effect.fn("ReadBenchmark.run")(function* (options: ReadOptions) {
  const world = yield* makeBenchWorld(10_000, SUPER_ADMINS + 200)
  yield* Console.log("Starting both servers …")
  const ours = yield* ourServer(world.ours, options.profile)
  const peer = yield* peerServer(world.peer, options.preparedPeer)
  const compared = yield* checkAnswers(world, [ours, peer])
  yield* Console.log(`Both give the same ${compared} answers. Warming up …`)

  const order = { connections: options.connections, requests: readMix(world) }
  const warmUp = { ...order, seconds: Math.max(2, options.seconds) }
  for (const server of [ours, peer, ours, peer]) yield* measure(server, warmUp)

  const rounds: Array<{ readonly ours: Round; readonly peer: Round }> = []
  for (let n = 1; n <= options.rounds; n += 1) {
    const ofOurs = yield* measure(ours, { ...order, seconds: options.seconds })
    const ofPeer = yield* measure(peer, { ...order, seconds: options.seconds })
    rounds.push({ ours: ofOurs, peer: ofPeer })
    yield* Console.log(
      `Round ${n}: ours ${Math.round(ofOurs.perSecond)}/s, peer ${Math.round(ofPeer.perSecond)}/s, ` +
        `ratio ${(ofOurs.perSecond / ofPeer.perSecond).toFixed(2)}`
    )
  }
  return yield* report(rounds)
}, Effect.scoped)
