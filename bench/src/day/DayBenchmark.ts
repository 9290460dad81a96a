import { Clock, Console, DateTime, Effect, Fiber, Ref, Schema } from "effect"
import { spawn } from "node:child_process"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { machineOf } from "../all/Machine.ts"
import { ourServer } from "../compare/Contestants.ts"
import { memoryOf } from "../compare/ProcessMemory.ts"
import { startWorker } from "../compare/WorkerProcess.ts"
import { median } from "../Figures.ts"
import type { DayFigures } from "./DayFigures.ts"
import { DayOrder, DayResult } from "./DayOrder.ts"
import { type DayWorld, makeDayWorld } from "./DayWorld.ts"
import { findKnee } from "./Knee.ts"

/** **Units**: seconds, acts a second. */
export interface DayOptions {
  /** How many processes the server has; one server after another. */
  readonly processes: ReadonlyArray<number>
  readonly people: number
  readonly rows: number
  /** The first rate that is tried. */
  readonly from: number
  /** How long each rate is tried. */
  readonly seconds: number
  /** How long the steady load is; 0 leaves it out. */
  readonly steadySeconds: number
  /** Which share of the knee the steady load is. */
  readonly share: number
}

const encodeOrder = Schema.encodeSync(Schema.fromJsonString(DayOrder))
const decodeResult = Schema.decodeUnknownSync(Schema.fromJsonString(DayResult))

const generate = (order: DayOrder) =>
  Effect.promise(async () => {
    const file = fileURLToPath(new URL("generator.ts", import.meta.url))
    const child = spawn(process.execPath, [file], { stdio: ["pipe", "pipe", "inherit"] })
    child.stdin.end(encodeOrder(order))
    return decodeResult(await text(child.stdout))
  })

/** The median of the last fifth to that of the second: in the first, caches fill and code is compiled. */
const growthOf = (values: ReadonlyArray<number>) => {
  const fifth = (index: number) =>
    median(values.slice(Math.floor((index * values.length) / 5), Math.floor(((index + 1) * values.length) / 5)))
  return fifth(4) / fifth(1)
}

type Sample = { readonly at: number; readonly mib: number }

/** The memory of a server and of a worker each second while an effect runs. */
const watching = Effect.fnUntraced(function* <A, E, R>(
  pids: { readonly server: number; readonly worker: number },
  effect: Effect.Effect<A, E, R>
) {
  const seen = yield* Ref.make<ReadonlyArray<{ readonly server: Sample; readonly worker: Sample }>>([])
  const startedAt = yield* Clock.currentTimeMillis
  const look = Effect.gen(function* () {
    const at = ((yield* Clock.currentTimeMillis) - startedAt) / 1000
    const [server, worker] = [yield* memoryOf(pids.server, "VmRSS"), yield* memoryOf(pids.worker, "VmRSS")]
    yield* Ref.update(seen, (known) => [...known, { server: { at, mib: server }, worker: { at, mib: worker } }])
    yield* Effect.sleep("1 second")
  })
  const looking = yield* Effect.forkChild(Effect.forever(look))
  const result = yield* effect
  yield* Fiber.interrupt(looking)
  const samples = yield* Ref.get(seen)
  return { result, server: samples.map(({ server }) => server), worker: samples.map(({ worker }) => worker) }
})

/** Newcomers are used up from one load to the next. */
const makeLoad = (world: DayWorld) => {
  let used = 0
  let seed = 0
  return (url: string, rate: number, seconds: number) =>
    Effect.suspend(() => {
      seed += 1
      const newcomers = world.newcomers.slice(used)
      return generate({ ...world.order, url, rate, seconds, seed, newcomers })
    }).pipe(
      Effect.tap((result) => {
        used += result.newcomers
        return used < world.newcomers.length
          ? Effect.void
          : Effect.die(new Error("There are no newcomers left: begin with more --people"))
      })
    )
}

const ofProcesses = Effect.fnUntraced(function* (
  world: DayWorld,
  load: ReturnType<typeof makeLoad>,
  processes: number,
  options: DayOptions
) {
  yield* Console.log(`A server of ${processes === 1 ? "one process" : `${processes} processes`}, and a worker`)
  const server = yield* ourServer({ ...world.environment, SERVER_PROCESSES: String(processes) })
  const worker = yield* startWorker(world.environment)
  // Code is compiled, pools and caches fill.
  yield* load(server.url, options.from, options.seconds)
  const { knee, tried } = yield* findKnee({
    from: options.from,
    seconds: options.seconds,
    load: (rate) => load(server.url, rate, options.seconds)
  })
  yield* Console.log(`  the knee is at ${knee} acts/s`)
  yield* worker.stillRuns
  const found = { processes, knee, tried }
  if (options.steadySeconds === 0 || knee === 0) return found
  const rate = knee * options.share
  yield* Console.log(`  ${rate.toFixed(0)} acts/s for ${options.steadySeconds} s …`)
  const {
    result,
    server: memory,
    worker: ofWorker
  } = yield* watching({ server: server.pid, worker: worker.pid }, load(server.url, rate, options.steadySeconds))
  yield* worker.stillRuns
  const steady = {
    rate,
    result,
    server: memory,
    worker: ofWorker,
    memoryGrowth: growthOf(memory.map(({ mib }) => mib)),
    p99Growth: growthOf(result.pieces.slice(0, Math.floor(options.steadySeconds / 10)).map(({ p99 }) => p99))
  }
  yield* Console.log(
    `  ${result.answered.toLocaleString("en")} answers, ${result.failed} failed` +
      `${result.example === "" ? "" : ` (${result.example})`}; p50 ${result.all.p50.toFixed(1)} ms, ` +
      `p99 ${result.all.p99.toFixed(1)} ms, end to beginning ${steady.p99Growth.toFixed(2)}; memory ` +
      `${Math.min(...memory.map(({ mib }) => mib)).toFixed(0)} to ${Math.max(...memory.map(({ mib }) => mib)).toFixed(0)} ` +
      `MiB, end to beginning ${steady.memoryGrowth.toFixed(2)}`
  )
  return { ...found, steady }
}, Effect.scoped)

/**
 * A mixed day at rising rates: sign-ins, reads, KYC, changes, staff and reports, with a server of one process and one of
 * several. Finds the knee of each, and holds a share of it for minutes.
 */
export const dayBenchmark = Effect.fn("DayBenchmark.run")(function* (options: DayOptions) {
  const world = yield* makeDayWorld(options.people, options.rows)
  const load = makeLoad(world)
  const servers = yield* Effect.forEach(options.processes, (processes) => ofProcesses(world, load, processes, options))
  const figures: DayFigures = {
    machine: yield* machineOf(world.servers, DateTime.toDateUtc(yield* DateTime.now)),
    people: options.people,
    rows: options.rows,
    seconds: options.seconds,
    share: options.share,
    servers
  }
  return figures
}, Effect.scoped)
