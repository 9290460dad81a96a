import { assert, layer } from "@effect/vitest"
import { Effect, Redacted, Schedule } from "effect"
import { beginAbuse, signIn } from "../../src/testing/AbusiveClients.ts"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { person } from "../support/People.ts"
import { attempts } from "../support/ReportRows.ts"
import { login, PASSWORD, register } from "../support/Slice.ts"

const ROWS = 40_000

layer(TestApp.layer, { excludeTestServices: true })("signing in", (it) => {
  it.effect("[FAULT 6] [FAULT 12] succeeds while 10 clients each abuse the server in five ways at once", () =>
    Effect.gen(function* () {
      const people = yield* Effect.replicateEffect(register(), 20)
      const signedIn = yield* Effect.forEach(people, ({ email }) => login(email))
      const { accessToken: staff, userCode } = yield* person({ role: "super_admin" })
      yield* attempts([userCode], ROWS, "2026-11-01T00:00:00Z")
      const { url } = yield* TestAddress
      const port = Number(new URL(url).port)
      const done = yield* beginAbuse({
        port,
        people: signedIn.map(({ accessToken }) => Redacted.value(accessToken)),
        staff,
        csvPath: "/api/v1/reports/login-activity?format=csv&from=2026-11-01&to=2026-12-31"
      })
      const moving = Effect.sync(() => Object.values(done).every((count) => count > 0))
      yield* Effect.repeat(moving, { until: (each) => each, schedule: Schedule.spaced("20 millis") })
      const before = { ...done }
      // Others than those whose step-ups fail: these lock themselves out, and nobody else.
      const friends = yield* Effect.replicateEffect(register(), 12)
      const statuses = yield* Effect.forEach(friends, ({ email }, n) => signIn(port, n, email, PASSWORD), {
        concurrency: 4
      })
      assert.deepStrictEqual(statuses, Array(12).fill(200))
      assert.isAbove(done["/docs in a loop"], before["/docs in a loop"])
      assert.isAbove(done["wrong step-ups"], before["wrong step-ups"])
    }).pipe(Effect.scoped)
  )
})
