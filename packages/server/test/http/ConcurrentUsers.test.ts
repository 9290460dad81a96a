import { assert, it } from "@effect/vitest"
import { Clock, Effect, Metric } from "effect"
import { PrometheusMetrics } from "effect/observability"
import { TestClock } from "effect/testing"
import { ConcurrentUsers } from "../../src/http/ConcurrentUsers.ts"

const told = Effect.map(PrometheusMetrics.format(), (text) => Number(/^concurrent_users (\d+)$/m.exec(text)?.[1]))

it.effect("who called within five minutes counts once, by no name", () =>
  Effect.gen(function* () {
    const users = yield* ConcurrentUsers
    const calls = (userCode: string) => Effect.map(Clock.currentTimeMillis, (now) => users.seen(userCode, now))
    assert.strictEqual(yield* told, 0)
    yield* calls("K7M2Q9XA")
    yield* calls("K7M2Q9XA")
    yield* calls("ABCD2345")
    assert.strictEqual(yield* told, 2)
    yield* TestClock.adjust("4 minutes")
    yield* calls("K7M2Q9XA")
    yield* TestClock.adjust("2 minutes")
    assert.strictEqual(yield* told, 1)
    yield* TestClock.adjust("5 minutes")
    assert.strictEqual(yield* told, 0)
    assert.notInclude(yield* PrometheusMetrics.format(), "K7M2")
  }).pipe(Effect.provide(ConcurrentUsers.layer), Effect.provideService(Metric.MetricRegistry, new Map()))
)
