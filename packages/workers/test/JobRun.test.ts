import { Traces } from "@credbuzzpay/server/tracing/Traces"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Duration, Effect, Fiber, Layer, Logger, Metric, Ref } from "effect"
import { TestClock } from "effect/testing"
import { runJob } from "../src/JobRun.ts"
import { logFailures } from "../src/LogFailures.ts"
import { type JobSchedule, schedules } from "../src/schedules.ts"

const named = (name: string): JobSchedule => ({ ...schedules.blocksRelease, name, timeout: Duration.seconds(30) })
const tick = DateTime.makeUnsafe("2026-11-23T09:30:00Z")

/** What the metrics say of one job, by metric and outcome. */
const counted = (job: string) =>
  Effect.map(Metric.snapshot, (all) =>
    Object.fromEntries(
      all
        .filter(({ attributes }) => attributes?.["job"] === job)
        .map(({ id, attributes, state }) => [
          [id, attributes?.["outcome"]].filter(Boolean).join(" "),
          "count" in state ? Number(state.count) : "value" in state ? Number(state.value) : undefined
        ])
    )
  )

const quiet = Effect.provide(Layer.mergeAll(Logger.layer([])))

describe("a run of a job", () => {
  it.effect("is counted, and its time kept, when it succeeds", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(1_700_000_000_000)
      yield* runJob(named("good"), tick, Effect.succeed({ done: 1 }))
      assert.deepStrictEqual(yield* counted("good"), {
        "job_runs_total success": 1,
        job_last_success_timestamp_seconds: 1_700_000_000
      })
    }).pipe(quiet)
  )

  it.effect("that fails or dies is counted and does not end what runs it", () =>
    Effect.gen(function* () {
      yield* runJob(named("bad"), tick, Effect.fail("no"))
      yield* runJob(named("bad"), tick, Effect.die(new Error("never")))
      assert.deepStrictEqual(yield* counted("bad"), { "job_runs_total failure": 2 })
    }).pipe(quiet)
  )

  it.effect("is a trace of its own, with the job as its name", () =>
    Effect.gen(function* () {
      const begun: Array<string> = []
      const traces = { begin: ({ name }: { readonly name: string }) => void begun.push(name) }
      yield* runJob(named("seen"), tick, Effect.succeed({})).pipe(Effect.provideService(Traces, traces))
      assert.deepStrictEqual(begun, ["Job seen"])
    }).pipe(quiet)
  )

  it.effect("that takes too long is interrupted, although the cluster runs it uninterruptibly", () =>
    Effect.gen(function* () {
      const interrupted = yield* Ref.make(false)
      const endless = Effect.onInterrupt(Effect.never, () => Ref.set(interrupted, true))
      const run = yield* Effect.forkChild(Effect.uninterruptible(runJob(named("slow"), tick, endless)))
      yield* TestClock.adjust(Duration.seconds(29))
      assert.isFalse(yield* Ref.get(interrupted))
      yield* TestClock.adjust(Duration.seconds(1))
      yield* Fiber.join(run)
      assert.isTrue(yield* Ref.get(interrupted))
      assert.deepStrictEqual(yield* counted("slow"), { "job_runs_total failure": 1 })
    }).pipe(quiet)
  )

  it.effect("[FAULT 27] that is interrupted since its process stops is no failure, and counted as none", () =>
    Effect.gen(function* () {
      const said: Array<string> = []
      const log = Logger.make(({ logLevel, message }) => void said.push(`${logLevel} ${String(message)}`))
      const stopped = Effect.provide(runJob(named("stopped"), tick, Effect.interrupt), Logger.layer([log]))
      yield* stopped
      assert.deepStrictEqual(yield* counted("stopped"), {})
      assert.isTrue(said.every((line) => line.startsWith("Info ")))
    })
  )
})

describe("a round of a job", () => {
  for (const [what, round, lines] of [
    ["is interrupted", Effect.interrupt, 0],
    ["fails", Effect.fail("no"), 1],
    ["dies", Effect.die(new Error("never")), 1],
    ["does what it has to", Effect.succeed(3), 0]
  ] as const) {
    it.effect(`[FAULT 27] that ${what} says ${lines} errors, and the next one comes`, () =>
      Effect.gen(function* () {
        let said = 0
        const log = Logger.make(({ logLevel }) => void (said += logLevel === "Error" ? 1 : 0))
        yield* Effect.provide(logFailures("It could not be done")(round), Logger.layer([log]))
        assert.strictEqual(said, lines)
      })
    )
  }
})
