import { assert, it } from "@effect/vitest"
import { Duration, Effect, Layer, Logger, Metric } from "effect"
import { TestClock } from "effect/testing"
import { HealthChecks } from "../../../../src/features/platform/health/HealthChecks.ts"
import { hostWatch } from "../../../../src/features/platform/health/HostWatch.ts"
import { type Disk, HostFacts, type Used } from "../../../../src/metrics/HostFacts.ts"
import { DatabaseClock } from "../../../../src/features/platform/health/DatabaseClock.ts"

const whole: Disk = { freeBytes: 50, bytes: 100, freeFiles: 10_000 }

/** A machine as a test wants it. */
const makeMachine = () => ({
  memory: { used: 10, atMost: 100 } as Used,
  descriptors: { used: 10, atMost: 100 } as Used | undefined,
  disk: whole,
  aheadMillis: 0,
  redis: true
})

type Machine = ReturnType<typeof makeMachine>

const watching = (machine: Machine) =>
  hostWatch({ FILES_DIR: "/files" }).pipe(
    Layer.provide([
      Layer.succeed(HostFacts, {
        memory: () => machine.memory,
        descriptors: () => machine.descriptors,
        disk: () => Effect.sync(() => machine.disk)
      }),
      Layer.succeed(DatabaseClock, {
        aheadMillis: Effect.sync(() => machine.aheadMillis)
      }),
      Layer.succeed(HealthChecks, [{ name: "redis", answers: Effect.sync(() => machine.redis) }])
    ])
  )

const values = Effect.map(Metric.snapshot, (all) =>
  Object.fromEntries(
    all.map(({ attributes, id, state }) => [
      [id, ...Object.values(attributes ?? {})].join(" "),
      "value" in state ? state.value : state
    ])
  )
)

/** What is in the log while `act` runs beside the watch. */
const logged = <A, E, R>(machine: Machine, act: (lines: Array<string>) => Effect.Effect<A, E, R>) => {
  const lines: Array<string> = []
  const logger = Logger.make(({ logLevel, message }) => {
    const [sentence] = Array.isArray(message) ? message : [message]
    lines.push(`${logLevel} ${sentence}`)
  })
  return Effect.andThen(Effect.yieldNow, act(lines)).pipe(
    Effect.provide(watching(machine).pipe(Layer.provideMerge(Logger.layer([logger])))),
    Effect.provideService(Metric.MetricRegistry, new Map())
  )
}

const later = (by: Duration.Input) => TestClock.adjust(by)

it.effect("a machine that is well says nothing in the log, and all of it in the metrics", () => {
  const machine = makeMachine()
  return logged(machine, (lines) =>
    Effect.gen(function* () {
      yield* later("1 minute")
      assert.deepStrictEqual(lines, [])
      assert.deepStrictEqual(yield* values, {
        clock_offset_seconds: 0,
        "disk_free_bytes FILES_DIR": 50,
        "disk_size_bytes FILES_DIR": 100,
        "disk_free_files FILES_DIR": 10_000,
        "dependency_up redis": 1
      })
    })
  )
})

const ends: ReadonlyArray<readonly [what: string, change: (machine: Machine) => void, sentence: string]> = [
  [
    "memory",
    (machine) => (machine.memory = { used: 86, atMost: 100 }),
    "The process has nearly all the memory that it may have"
  ],
  [
    "file descriptors",
    (machine) => (machine.descriptors = { used: 81, atMost: 100 }),
    "The process has nearly all the file descriptors that it may have"
  ],
  ["a full disk", (machine) => (machine.disk = { ...whole, freeBytes: 9 }), "The disk of FILES_DIR is nearly full"],
  [
    "a disk without room for files",
    (machine) => (machine.disk = { ...whole, freeFiles: 9 }),
    "The disk of FILES_DIR is nearly full"
  ],
  [
    "a clock that is ahead",
    (machine) => (machine.aheadMillis = 61_000),
    "The clock of this machine is not the database's"
  ],
  [
    "a clock that is behind",
    (machine) => (machine.aheadMillis = -600_000),
    "The clock of this machine is not the database's"
  ]
]

for (const [what, change, sentence] of ends) {
  it.effect(`${what}: a warning when it begins, every ten minutes while it lasts, and a word when it is over`, () => {
    const machine = makeMachine()
    return logged(machine, (lines) =>
      Effect.gen(function* () {
        change(machine)
        yield* later("1 minute")
        assert.deepStrictEqual(lines, [`Warn ${sentence}`])
        yield* later("10 minutes")
        assert.deepStrictEqual(lines, [`Warn ${sentence}`, `Warn ${sentence}`])
        Object.assign(machine, makeMachine())
        yield* later("1 minute")
        assert.deepStrictEqual(lines.slice(2), [`Info Over: ${sentence}`])
      })
    )
  })
}

it.effect("what the system does not tell of is left out, and what nobody can answer stops nothing", () => {
  const machine = { ...makeMachine(), descriptors: undefined, redis: false }
  return logged(machine, (lines) =>
    Effect.gen(function* () {
      machine.disk = { ...whole, freeFiles: 0 }
      yield* later("1 minute")
      assert.deepStrictEqual(lines, [])
      assert.strictEqual((yield* values)["dependency_up redis"], 0)
    })
  )
})
