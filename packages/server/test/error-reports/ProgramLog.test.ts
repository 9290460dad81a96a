import { assert, describe, it } from "@effect/vitest"
import { Cause, ConfigProvider, Effect } from "effect"
import { programLog } from "../../src/ProgramLog.ts"
import { heardLines } from "../support/HeardLines.ts"
import { reportReceiver } from "../support/ReportReceiver.ts"

const fault = Effect.logError("A job failed", { job: "codes-purge" }, Cause.die(new Error("the disk is full")))

/** A program that has a fault, in this environment, until it has stopped; what it wrote. */
const ran = (env: Record<string, string>, service: "workers" | "standalone" = "workers") => {
  const heard = heardLines()
  return Effect.as(
    fault.pipe(
      Effect.provide(programLog(service)),
      Effect.provide(heard.layer),
      Effect.provideService(ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env }))
    ),
    heard.lines
  )
}

describe("a program with a fault", () => {
  it.live("logs and reports it, as what the environment calls it", () =>
    Effect.gen(function* () {
      const receiver = yield* reportReceiver()
      const lines = yield* ran({
        SENTRY_DSN: receiver.dsn,
        SENTRY_ENVIRONMENT: "staging",
        INSTANCE: "worker-1",
        BUILD_COMMIT: "511f36f"
      })
      assert.lengthOf(lines, 1)
      assert.lengthOf(receiver.posts, 1)
      const event = JSON.parse(receiver.posts[0]?.lines[2] ?? "")
      assert.match(event.release, /^credbuzzpay-erp@\d+\.\d+\.\d+\+511f36f$/)
      assert.strictEqual(event.environment, "staging")
      assert.strictEqual(event.server_name, "worker-1")
      assert.deepStrictEqual(event.tags, { job: "codes-purge", service: "workers" })
    }).pipe(Effect.scoped)
  )

  it.live.each([
    ["workers", "production"],
    ["standalone", "development"]
  ] as const)("reports it (%s) from what APP_ENV is where it is not set: %s", ([service, environment]) =>
    Effect.gen(function* () {
      const receiver = yield* reportReceiver()
      yield* ran({ SENTRY_DSN: receiver.dsn }, service)
      assert.strictEqual(JSON.parse(receiver.posts[0]?.lines[2] ?? "").environment, environment)
    }).pipe(Effect.scoped)
  )

  it.live.each([
    ["no SENTRY_DSN", {}],
    ["one that is none", { SENTRY_DSN: "nonsense" }]
  ] as const)("logs it where there is %s", ([, env]) =>
    Effect.map(ran(env), (lines) => {
      assert.lengthOf(lines, 1)
      assert.strictEqual(JSON.parse(lines[0] ?? "").job, "codes-purge")
    })
  )
})
