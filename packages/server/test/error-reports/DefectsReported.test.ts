import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import type { ErrorReport } from "../../src/error-reports/ErrorReport.ts"
import { ErrorReports, reportedFaults } from "../../src/error-reports/ErrorReports.ts"
import { PasswordHasher } from "../../src/features/identity/passwords/PasswordHasher.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { linesOverHttp, rpcHeaders, rpcLine } from "../support/RpcLines.ts"

const reports: Array<ErrorReport> = []
const Reported = reportedFaults.pipe(
  Layer.provide(Layer.succeed(ErrorReports, { report: (report) => void reports.push(report) }))
)

const broken = () => Effect.die(new Error("no memory for asha.rao@example.test"))
const BrokenHasher = Layer.succeed(PasswordHasher, {
  hash: broken,
  verify: broken,
  verifyDummy: broken,
  needsRehash: () => false
})

const credentials = { identifier: "asha.rao@example.test", password: "p4ss-canary", platform: "web" }

const overRest = Effect.gen(function* () {
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(
    HttpClientRequest.post("/api/v1/auth/login").pipe(
      HttpClientRequest.bodyJsonUnsafe(credentials),
      HttpClientRequest.setHeader("x-request-id", "rest-fault")
    )
  )
  assert.strictEqual(response.status, 500)
})

const overRpc = linesOverHttp(
  rpcLine({ id: "1", tag: "sessions.login", payload: credentials, headers: rpcHeaders("rpc-fault") })
)

layer(TestApp.over({ hasher: BrokenHasher }).pipe(Layer.provide(Reported)), { excludeTestServices: true })(
  "a request that ends in a defect",
  (it) => {
    it.effect.each([
      ["REST", overRest, "rest-fault", "/api/v1/auth/login"],
      ["RPC", overRpc, "rpc-fault", "sessions.login"]
    ] as const)("over %s is reported once, with its route and id, and nobody's data", ([, ask, requestId, route]) =>
      Effect.gen(function* () {
        reports.length = 0
        yield* ask
        assert.lengthOf(reports, 1)
        const [report] = reports
        assert.deepStrictEqual(report?.tags, { request_id: requestId, route })
        assert.deepStrictEqual(
          report?.errors.map(({ type, value }) => ({ type, value })),
          [{ type: "Error", value: "no memory for [e-mail]" }]
        )
        assert.isAbove(report?.errors[0]?.frames.length ?? 0, 0)
        assert.notInclude(JSON.stringify(report), "canary")
      })
    )
  }
)
