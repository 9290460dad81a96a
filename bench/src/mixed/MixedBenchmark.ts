import { Clock, Console, DateTime, Effect, Fiber, Ref } from "effect"
import { machineOf } from "../all/Machine.ts"
import type { MixedFigures } from "../all/KeptFigures.ts"
import { makeAuditedWorld } from "../audit/AuditedWorld.ts"
import { ourServer } from "../compare/Contestants.ts"
import { loadServer } from "../compare/Measurement.ts"
import { memoryOf } from "../compare/ProcessMemory.ts"
import { median } from "../Figures.ts"
import { mixedCallers, mixedMix } from "./MixedMix.ts"

/** **Units**: seconds. */
export interface MixedOptions {
  readonly seconds: number
  readonly connections: number
  readonly people: number
  readonly rows: number
}

type Sample = MixedFigures["memory"][number]

/** The last fifth to the second: in the first, caches fill and code is compiled. */
const growthOf = (samples: ReadonlyArray<Sample>) => {
  const fifth = (index: number) =>
    samples.slice(Math.floor((index * samples.length) / 5), Math.floor(((index + 1) * samples.length) / 5))
  const [second, last] = [fifth(1), fifth(4)].map((part) => median(part.map(({ mib }) => mib)))
  return (last ?? Number.NaN) / (second ?? Number.NaN)
}

/**
 * Everything at once for minutes: reads, lists, changes, reports and sign-ins. Resolves to how many requests failed, how
 * long they took, and the server's memory over that time.
 */
export const mixedBenchmark = Effect.fn("MixedBenchmark.run")(function* (options: MixedOptions) {
  const { connections, seconds } = options
  const audited = yield* makeAuditedWorld(options.rows, options.people, mixedCallers(connections))
  const server = yield* ourServer(audited.world.ours)
  const requests = mixedMix(audited, connections)
  // The generator first reads the version of everything that it changes.
  const samples = yield* Ref.make<ReadonlyArray<Sample>>([])
  const startedAt = yield* Clock.currentTimeMillis
  yield* Console.log(`${connections} connections for ${seconds} s: reads, lists, changes, reports and sign-ins …`)
  const sampling = yield* Effect.forkChild(
    Effect.gen(function* () {
      const mib = yield* memoryOf(server.pid, "VmRSS")
      const at = ((yield* Clock.currentTimeMillis) - startedAt) / 1000
      yield* Ref.update(samples, (known) => [...known, { at, mib }])
      yield* Effect.sleep("1 second")
    }).pipe(Effect.forever)
  )
  const result = yield* loadServer({ url: server.url, seconds, connections, requests })
  yield* Fiber.interrupt(sampling)
  const memory = yield* Ref.get(samples)
  const figures: MixedFigures = {
    machine: yield* machineOf(audited.servers, DateTime.toDateUtc(yield* DateTime.now)),
    seconds: result.seconds,
    connections,
    answered: result.answered,
    failed: result.wrong,
    p50: result.p50,
    p99: result.p99,
    memory,
    growth: growthOf(memory)
  }
  yield* Console.log(
    `${figures.answered.toLocaleString("en")} answers, ${Math.round(figures.answered / figures.seconds)}/s, ` +
      `${figures.failed} failed${result.example === "" ? "" : ` (${result.example})`}; p50 ${figures.p50.toFixed(1)} ms, ` +
      `p99 ${figures.p99.toFixed(1)} ms; memory ${Math.min(...memory.map(({ mib }) => mib)).toFixed(0)} to ` +
      `${Math.max(...memory.map(({ mib }) => mib)).toFixed(0)} MiB, end to beginning ${figures.growth.toFixed(2)}`
  )
  return figures
}, Effect.scoped)
