import { NodeHttpServer } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Logger, Metric } from "effect"
import { HttpClient, HttpRouter } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { AadhaarRoleConfig } from "../../src/config/AadhaarRoleConfig.ts"
import { Edge } from "../../src/http/Edge.ts"
import { ServerConfig } from "../../src/config/ServerConfig.ts"

const lines: Array<string> = []
const Recorded = Logger.layer([Logger.map(Logger.formatJson, (line) => void lines.push(line))])

// Other files of this process count requests too.
const ownMetrics = Layer.sync(Metric.MetricRegistry, () => new Map())

const begun = Deferred.makeUnsafe<void>()
const slow = HttpRouter.add("GET", "/slow", Effect.andThen(Deferred.succeed(begun, undefined), Effect.never))

const App = HttpRouter.serve(Layer.merge(slow, PrometheusMetrics.layerHttp()).pipe(Layer.provide(Edge)), {
  disableLogger: true,
  disableListenLog: true
}).pipe(
  Layer.provideMerge(NodeHttpServer.layerTest),
  Layer.provide([ServerConfig.layerConfig, Layer.succeed(AadhaarRoleConfig, "none")]),
  Layer.provide([Recorded, ownMetrics])
)

const counted = Effect.gen(function* () {
  const client = yield* HttpClient.HttpClient
  const text = yield* Effect.flatMap(client.get("/metrics"), (response) => response.text)
  // A route of this test is none of the product's, which are counted by their templates.
  return text.split("\n").filter((line) => line.startsWith("http_requests_total{") && line.includes('"unknown"'))
})

layer(App, { excludeTestServices: true })("a client who goes away before the answer", (it) => {
  it.effect("is counted as that, and is no failure of ours in the log", () =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      const asking = yield* Effect.forkChild(client.get("/slow"))
      yield* Deferred.await(begun)
      yield* Fiber.interrupt(asking)
      const [line = "", ...others] = yield* Effect.repeat(counted, { until: (found) => found.length > 0 })
      assert.include(line, 'status="499"')
      assert.deepStrictEqual(others, [])
      assert.deepStrictEqual(lines, [])
    })
  )
})
