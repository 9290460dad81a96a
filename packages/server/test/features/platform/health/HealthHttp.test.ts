import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient, HttpRouter } from "effect/http"
import { replicaChecks } from "../../../../src/adapters/postgres/ReplicaChecks.ts"
import { noReplicas } from "../../../../src/features/platform/reads/Replicas.ts"
import { type HealthCheck, HealthChecks } from "../../../../src/features/platform/health/HealthChecks.ts"
import { IsDraining } from "../../../../src/processes/Draining.ts"
import { HealthHttp } from "../../../../src/features/platform/health/HealthHttp.ts"

const yes = Effect.succeed(true)
const no = Effect.succeed(false)
const broken = Effect.die(new Error("of nobody's business"))

const database = (answers: Effect.Effect<boolean>, refusesWrites: Effect.Effect<boolean>): HealthCheck => ({
  name: "database",
  answers,
  degraded: { name: "database_read_only", holds: refusesWrites }
})
const invalidation = (answers: Effect.Effect<boolean>): HealthCheck => ({
  name: "invalidation",
  answers,
  needlessWhen: "database_read_only"
})
const redis = (refusesWrites: Effect.Effect<boolean>, answers: Effect.Effect<boolean> = yes): HealthCheck => ({
  name: "redis",
  isOptional: true,
  answers,
  degraded: { name: "redis_read_only", holds: refusesWrites }
})

const replicas = replicaChecks({
  ...noReplicas,
  all: [
    { name: "r1:5432", isUsed: () => true },
    { name: "r2:5432", isUsed: () => false }
  ]
})

const ready = (checks: ReadonlyArray<HealthCheck>, draining: Layer.Layer<never> = Layer.empty) =>
  Effect.gen(function* () {
    const client = yield* HttpClient.HttpClient
    const response = yield* client.get("/health/ready")
    const { degraded, dependencies, status } = JSON.parse(yield* response.text)
    return { code: response.status, retryAfter: response.headers["retry-after"], status, degraded, dependencies }
  }).pipe(
    Effect.provide(
      HttpRouter.serve(HealthHttp, { disableLogger: true, disableListenLog: true }).pipe(
        Layer.provide([Layer.succeed(HealthChecks, checks), draining]),
        Layer.provideMerge(NodeHttpServer.layerTest)
      )
    )
  )

const ok = { database: "ok", invalidation: "ok", redis: "ok" }

describe("whether the system is ready", () => {
  for (const [what, checks, code, status, degraded, dependencies] of [
    ["all answer", [database(yes, no), invalidation(yes), redis(no)], 200, "ok", [], ok],
    [
      "the database takes no writes",
      [database(yes, yes), invalidation(yes), redis(no)],
      200,
      "degraded",
      ["database_read_only"],
      ok
    ],
    [
      "the database takes no writes and tells of no changes",
      [database(yes, yes), invalidation(no), redis(no)],
      200,
      "degraded",
      ["database_read_only"],
      { ...ok, invalidation: "unavailable" }
    ],
    [
      "Redis takes no writes",
      [database(yes, no), invalidation(yes), redis(yes)],
      200,
      "degraded",
      ["redis_read_only"],
      ok
    ],
    [
      "Redis is away",
      [database(yes, no), invalidation(yes), redis(no, no)],
      200,
      "degraded",
      ["redis"],
      { ...ok, redis: "unavailable" }
    ],
    [
      "a replica gets no reads",
      [database(yes, no), ...replicas, invalidation(yes), redis(no)],
      200,
      "degraded",
      ["database_replica:r2:5432"],
      { ...ok, "database_replica:r1:5432": "ok", "database_replica:r2:5432": "unavailable" }
    ],
    [
      "neither takes writes",
      [database(yes, yes), invalidation(yes), redis(yes)],
      200,
      "degraded",
      ["database_read_only", "redis_read_only"],
      ok
    ],
    [
      "nothing can be read either",
      [database(no, yes), invalidation(yes), redis(no)],
      503,
      "unavailable",
      ["database_read_only"],
      { ...ok, database: "unavailable" }
    ],
    [
      "changes are not heard of and writes are taken",
      [database(yes, no), invalidation(no), redis(no)],
      503,
      "unavailable",
      [],
      { ...ok, invalidation: "unavailable" }
    ],
    [
      "it cannot be found out whether writes are taken",
      [database(yes, broken), invalidation(yes), redis(broken)],
      200,
      "ok",
      [],
      ok
    ]
  ] as const) {
    it.live(`[FAULT 24] when ${what}: ${code}, ${status}`, () =>
      Effect.gen(function* () {
        const answer = yield* ready(checks)
        const retryAfter = code === 503 ? "1" : undefined
        assert.deepStrictEqual(answer, { code, retryAfter, status, degraded: [...degraded], dependencies })
      })
    )
  }

  it.live("when it is asked to stop: 503, draining, while everything answers", () =>
    Effect.gen(function* () {
      const draining = Layer.succeed(IsDraining, () => true)
      const answer = yield* ready([database(yes, no), invalidation(yes), redis(no)], draining)
      assert.deepStrictEqual(answer, { code: 503, retryAfter: "1", status: "draining", degraded: [], dependencies: ok })
    })
  )
})
