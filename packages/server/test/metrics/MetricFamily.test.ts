import { assert, it } from "@effect/vitest"
import { Effect, Metric } from "effect"
import { PrometheusMetrics } from "effect/observability"
import { TestClock } from "effect/testing"
import { counter, counterReads, gauge, gaugeReads, histogram } from "../../src/metrics/MetricFamily.ts"
import { observation } from "../../src/metrics/Observation.ts"

const alone = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.provideService(effect, Metric.MetricRegistry, new Map())

it.effect("a declared metric is told of under its name, with its labels", () =>
  Effect.gen(function* () {
    const calls = counter("calls_total", "Calls", ["route"])
    yield* calls.update(2, { route: "/a" })
    yield* calls.update(1, { route: "/a" })
    yield* calls.update(1, { route: "/b" })
    yield* histogram("wait_seconds", "Waits", [1]).update(0.5)
    const text = yield* PrometheusMetrics.format()
    assert.include(text, "# HELP calls_total Calls\n# TYPE calls_total counter\n")
    assert.include(text, 'calls_total{route="/a"} 3\n')
    assert.include(text, 'calls_total{route="/b"} 1\n')
    assert.include(text, 'wait_seconds_bucket{le="1"} 1\n')
  }).pipe(alone)
)

it.effect("a gauge that is read is read anew each time somebody asks, and is gone with its scope", () =>
  Effect.gen(function* () {
    let now = 1
    yield* Effect.gen(function* () {
      yield* gaugeReads(gauge("rooms", "Rooms", ["house"]), () => now, { house: "a" })
      yield* counterReads(counter("steps_total", "Steps"), () => 10 * now)
      assert.include(yield* PrometheusMetrics.format(), 'rooms{house="a"} 1\n')
      now = 2
      const text = yield* PrometheusMetrics.format()
      assert.include(text, 'rooms{house="a"} 2\n')
      assert.include(text, "steps_total 20\n")
    }).pipe(Effect.scoped)
    assert.strictEqual(yield* PrometheusMetrics.format(), "")
  }).pipe(alone)
)

it.effect("a counter without labels is at 0 before anything is counted; nothing else is", () =>
  Effect.gen(function* () {
    const families = [
      counter("faults_total", "Faults"),
      counter("calls_total", "Calls", ["route"]),
      gauge("rooms", "Rooms")
    ]
    for (const { fromZero } of families) yield* fromZero
    assert.strictEqual(
      yield* PrometheusMetrics.format(),
      "# HELP faults_total Faults\n# TYPE faults_total counter\nfaults_total 0\n"
    )
  }).pipe(alone)
)

it.effect("what a job found is told of while it looks, and is no number once it does not", () =>
  Effect.gen(function* () {
    const oldest = observation("oldest_seconds", "Oldest", "5 minutes", ["queue"])
    yield* oldest.update(7, { queue: "a" })
    yield* TestClock.adjust("4 minutes")
    yield* oldest.update(9, { queue: "b" })
    assert.include(yield* PrometheusMetrics.format(), 'oldest_seconds{queue="a"} 7\n')
    yield* TestClock.adjust("2 minutes")
    const text = yield* PrometheusMetrics.format()
    assert.include(text, 'oldest_seconds{queue="a"} NaN\n')
    assert.include(text, 'oldest_seconds{queue="b"} 9\n')
    yield* oldest.update(8, { queue: "a" })
    assert.include(yield* PrometheusMetrics.format(), 'oldest_seconds{queue="a"} 8\n')
  }).pipe(alone)
)
