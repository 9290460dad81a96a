import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Layer, Logger } from "effect"
import { TestClock } from "effect/testing"
import type { ErrorReport } from "../../src/error-reports/ErrorReport.ts"
import { ErrorReports, reportedFaults } from "../../src/error-reports/ErrorReports.ts"

/** What is reported of what is logged. */
const reportsOf = (program: Effect.Effect<void>) =>
  Effect.gen(function* () {
    const reports: Array<ErrorReport> = []
    const sink = Layer.succeed(ErrorReports, { report: (report) => void reports.push(report) })
    yield* TestClock.setTime(1_764_480_600_000)
    yield* Effect.provide(program, reportedFaults.pipe(Layer.provide(sink), Layer.provideMerge(Logger.layer([]))))
    return reports
  })

const fault = Effect.logError("A request ended in a defect", Cause.die(new TypeError("x is no function")))

describe("a fault in the log", () => {
  it.effect("is reported once, with its request, its route and where in our code it was", () =>
    Effect.gen(function* () {
      const reports = yield* reportsOf(
        Effect.annotateLogs(fault, { request_id: "req_1", route: "/api/v1/users/:user_code", user_code: "U1" })
      )
      assert.lengthOf(reports, 1)
      const { atMillis, errors, level, message, tags } = reports[0]!
      assert.deepStrictEqual(
        { atMillis, level, message, tags },
        {
          atMillis: 1_764_480_600_000,
          level: "error",
          message: "A request ended in a defect",
          tags: { request_id: "req_1", route: "/api/v1/users/:user_code" }
        }
      )
      assert.deepStrictEqual(
        errors.map(({ type, value }) => ({ type, value })),
        [{ type: "TypeError", value: "x is no function" }]
      )
      const innermost = errors[0]?.frames.findLast(({ in_app }) => in_app)
      assert.strictEqual(innermost?.filename, "packages/server/test/error-reports/ErrorReports.test.ts")
    })
  )

  it.effect("of a job is reported with the name of the job, and what led to it first", () =>
    Effect.gen(function* () {
      const broken = new Error("cannot renew", { cause: new Error("mail to asha@example.test failed") })
      const reports = yield* reportsOf(Effect.logError("A job failed", { job: "kyc-renew" }, Cause.fail(broken)))
      assert.deepStrictEqual(reports[0]?.tags, { job: "kyc-renew" })
      assert.deepStrictEqual(
        reports[0]?.errors.map(({ value }) => value),
        ["mail to [e-mail] failed", "cannot renew"]
      )
    })
  )

  it.effect("is no report where nothing failed, or was only stopped, or is a warning", () =>
    Effect.gen(function* () {
      const quiet = [
        Effect.logError("A message was given up", { message_id: "m1" }),
        Effect.logError("Stopped", Cause.interrupt(1)),
        Effect.logWarning("A try failed", Cause.die(new Error("odd"))),
        Effect.logInfo("Well")
      ]
      assert.deepStrictEqual(yield* reportsOf(Effect.all(quiet, { discard: true })), [])
    })
  )
})
