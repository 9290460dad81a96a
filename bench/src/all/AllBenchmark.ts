import { Console, DateTime, Effect } from "effect"
import { AUDIT_CALLERS } from "../audit/AuditMix.ts"
import { makeAuditedWorld } from "../audit/AuditedWorld.ts"
import { auditWorkload } from "../audit/AuditWorkload.ts"
import { runWorkload } from "../compare/RunWorkload.ts"
import { growthBenchmark } from "../growth/GrowthBenchmark.ts"
import { LIST_CALLERS } from "../list/ListMix.ts"
import { LIST_PEOPLE, listWorkload } from "../list/ListWorkload.ts"
import { loginWorkload } from "../login/LoginWorkload.ts"
import { memoryBenchmark } from "../memory/MemoryBenchmark.ts"
import { READ_CALLERS, readMix } from "../read/ReadMix.ts"
import { readWorkload } from "../read/ReadWorkload.ts"
import { startBenchmark } from "../start/StartBenchmark.ts"
import { updateCallers } from "../update/UpdateMix.ts"
import { UPDATE_LANES, updateWorkload } from "../update/UpdateWorkload.ts"
import { startServers } from "../world/BenchServers.ts"
import { makeWorldOn } from "../world/BenchWorld.ts"
import { giveOwnTables } from "../world/OwnTables.ts"
import { giveKeys } from "../world/WorldKeys.ts"
import type { AllFigures } from "./KeptFigures.ts"
import { machineOf } from "./Machine.ts"

/** How much is measured. **Units**: seconds; counts of people, acts, samples and starts. */
export interface AllOptions {
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
  readonly people: number
  readonly rows: number
  readonly growth: { readonly small: number; readonly large: number; readonly samples: number; readonly depth: number }
  readonly starts: number
}

/** Of sign-ins: each takes the hash's time of a core. */
const LOGIN_CONNECTIONS = 8

const SMALL_WORLD = 10_000

export const wholeMeasurement = (rounds: number, seconds: number, connections: number): AllOptions => ({
  rounds,
  seconds,
  connections,
  people: LIST_PEOPLE,
  rows: 1_000_000,
  growth: { small: 100_000, large: 1_000_000, samples: 200, depth: 50_000 },
  starts: 3
})

/** Everything once and shortly: to see that it works. */
export const quickMeasurement: AllOptions = {
  rounds: 1,
  seconds: 2,
  connections: 32,
  people: 20_000,
  rows: 100_000,
  growth: { small: 10_000, large: 20_000, samples: 20, depth: 1000 },
  starts: 1
}

/** Reads, changes and sign-ins, the memory under reads, and how long starting takes: all on 10,000 people. */
const onSmallWorld = Effect.fn("AllBenchmark.small")(function* (options: AllOptions) {
  const { connections, seconds, starts } = options
  const servers = yield* startServers()
  const machine = yield* machineOf(servers, DateTime.toDateUtc(yield* DateTime.now))
  const callers = Math.max(READ_CALLERS, updateCallers(connections, UPDATE_LANES))
  const world = yield* makeWorldOn(servers, SMALL_WORLD, callers)
  yield* giveKeys(SMALL_WORLD, world)
  yield* giveOwnTables(world.databaseUrl)
  const start = yield* startBenchmark(world.ours, starts)
  const load = { requests: readMix(world), connections, seconds: Math.max(5, seconds) }
  const memory = yield* memoryBenchmark(world.ours, load, starts)
  const chosen = { ...options, profile: undefined }
  // Signing in last: it ends the sessions of others beyond the caps, and their tokens with them.
  const comparisons = [
    yield* runWorkload(readWorkload(world), world, chosen),
    yield* runWorkload(updateWorkload(world, connections, false), world, chosen),
    yield* runWorkload(loginWorkload(SMALL_WORLD), world, { ...chosen, connections: LOGIN_CONNECTIONS })
  ]
  return { machine, start, memory, comparisons }
}, Effect.scoped)

/** Lists of 100,000 people, and reports on 1,000,000 acts. */
const onLargeWorld = Effect.fn("AllBenchmark.large")(function* (options: AllOptions) {
  const audited = yield* makeAuditedWorld(options.rows, options.people, Math.max(LIST_CALLERS, AUDIT_CALLERS))
  yield* giveOwnTables(audited.peerUrl)
  const chosen = { ...options, profile: undefined }
  return [
    yield* runWorkload(listWorkload(audited.world), audited.world, chosen),
    yield* runWorkload(auditWorkload(audited, false), audited.world, chosen),
    yield* runWorkload(auditWorkload(audited, true), audited.world, chosen)
  ]
}, Effect.scoped)

/** W1 to W5 against every peer, start, memory and growth, one after another. Resolves to the figures. */
export const allBenchmark = Effect.fn("AllBenchmark.run")(function* (options: AllOptions) {
  const small = yield* onSmallWorld(options)
  const large = yield* onLargeWorld(options)
  const growth = yield* growthBenchmark(options.growth)
  const slowest = growth.shapes.reduce((worst, shape) => (shape.ratio > worst.ratio ? shape : worst))
  yield* Console.log("")
  const figures: AllFigures = {
    machine: small.machine,
    secondsEach: options.seconds,
    connections: options.connections,
    comparisons: [...small.comparisons, ...large].toSorted((a, b) => a.workload.localeCompare(b.workload)),
    growth: {
      small: options.growth.small,
      large: options.growth.large,
      slowest: slowest.name,
      ratio: { median: slowest.ratio, lowest: slowest.spread[0], highest: slowest.spread[1] }
    },
    start: small.start,
    memory: small.memory
  }
  return figures
})
