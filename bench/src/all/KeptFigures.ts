import { Effect, Option, Schema } from "effect"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { ComparisonFigures } from "../compare/ComparisonFigures.ts"
import { Spread } from "../Figures.ts"
import { Machine } from "./Machine.ts"

/** What `bench all` measures. **Units**: seconds to ready, MiB, a ratio. */
export const AllFigures = Schema.Struct({
  machine: Machine,
  secondsEach: Schema.Number,
  connections: Schema.Int,
  comparisons: Schema.Array(ComparisonFigures),
  growth: Schema.Struct({
    small: Schema.Int,
    large: Schema.Int,
    /** The read that grows most: its ratio, with the lowest and the highest of its parts. */
    slowest: Schema.String,
    ratio: Spread
  }),
  start: Schema.Struct({ npmStart: Spread, server: Spread }),
  memory: Schema.Struct({ server: Spread, worker: Spread, underReads: Spread })
})
export type AllFigures = typeof AllFigures.Type

/** What `bench mixed` measures. **Units**: milliseconds, seconds since the load began, MiB. */
export const MixedFigures = Schema.Struct({
  machine: Machine,
  seconds: Schema.Number,
  connections: Schema.Int,
  answered: Schema.Int,
  failed: Schema.Int,
  p50: Schema.Number,
  p99: Schema.Number,
  memory: Schema.Array(Schema.Struct({ at: Schema.Number, mib: Schema.Number })),
  /** The last fifth of the time to the second one, each by its median. */
  growth: Schema.Number
})
export type MixedFigures = typeof MixedFigures.Type

/** A server of some processes under W2. `generatorBusy` is the generator's share of one processor. */
const OfProcesses = Schema.Struct({
  processes: Schema.Int,
  perSecond: Schema.Number,
  p99: Schema.Number,
  cpuMicros: Schema.Number,
  generatorBusy: Schema.Number
})

/** What `bench processes` measures: two to one, by CPU per request and by rate. */
export const ProcessesFigures = Schema.Struct({
  machine: Machine,
  generator: Schema.String,
  rounds: Schema.Int,
  servers: Schema.Array(OfProcesses),
  cpu: Spread,
  rate: Spread
})
export type ProcessesFigures = typeof ProcessesFigures.Type

/** By the names of their files. */
export const keptShapes = { all: AllFigures, mixed: MixedFigures, processes: ProcessesFigures } as const

export interface Kept {
  readonly all: Option.Option<AllFigures>
  readonly mixed: Option.Option<MixedFigures>
  readonly processes: Option.Option<ProcessesFigures>
}

export const nothingKept: Kept = { all: Option.none(), mixed: Option.none(), processes: Option.none() }

const results = new URL("../../results/", import.meta.url)

/** A ratio to nothing (no CPU of PostgreSQL in a read from memory) is no number of JSON: it goes by its name, as in Schema. */
const nameOfNoNumber = (_key: string, value: unknown) =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value

/** What is written into the file of figures. */
export const textOf = (figures: object): string => `${JSON.stringify(figures, nameOfNoNumber, 2)}\n`

/** The figures of such a text; none where it has another shape, as an older program may have left it. */
export const figuresIn = <S extends Schema.Codec<unknown, unknown>>(shape: S, text: string): Option.Option<S["Type"]> =>
  Schema.decodeUnknownOption(Schema.fromJsonString(Schema.toCodecJson(shape)))(text)

/** Keeps figures in bench/results, which git ignores. */
export const keepFigures = (name: string, figures: object) =>
  Effect.promise(async () => {
    await mkdir(results, { recursive: true })
    await writeFile(new URL(`${name}.json`, results), textOf(figures))
  })

const read = <S extends Schema.Codec<unknown, unknown>>(name: string, shape: S) =>
  Effect.map(
    Effect.promise(() => readFile(new URL(`${name}.json`, results), "utf8").catch(() => "")),
    (text) => (text === "" ? Option.none<S["Type"]>() : figuresIn(shape, text))
  )

/** All figures that are kept here. */
export const keptFigures = Effect.all({
  all: read("all", keptShapes.all),
  mixed: read("mixed", keptShapes.mixed),
  processes: read("processes", keptShapes.processes)
})
