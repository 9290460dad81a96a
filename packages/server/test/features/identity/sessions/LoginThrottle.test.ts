import { assert, layer } from "@effect/vitest"
import { Context, Effect, Fiber, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { LoginThrottle } from "../../../../src/features/identity/sessions/LoginThrottle.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { register } from "../../../support/Slice.ts"

/** Another instance on the same database: it hears of nothing that ends here. */
const instance = Effect.map(Layer.build(Layer.fresh(LoginThrottle.layer)), Context.get(LoginThrottle))

layer(TestServices.layer, { excludeTestServices: true })("tries on two instances", (it) => {
  it.effect("[FAULT 26] share the places of an account: whoever waits goes on when one ends on the other", () =>
    Effect.gen(function* () {
      const { userCode } = yield* register()
      const subject = `user:${userCode}`
      const [here, there] = [yield* instance, yield* instance]
      const begun = yield* Effect.forEach(Array.from({ length: 5 }), () => here.begin(subject))
      const waiting = yield* Effect.forkChild(there.begin(subject), { startImmediately: true })
      yield* here.giveBack(begun[0]!)
      assert.deepInclude(yield* Fiber.join(waiting), { outcome: "begun", failures: 0 })
    })
  )

  it.effect("[FAULT 26] begin no more than the free failures leave, however many come at once on both", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { userCode } = yield* register()
      const subject = `user:${userCode}`
      const both = [yield* instance, yield* instance]
      const guess = (n: number) =>
        Effect.gen(function* () {
          const throttle = both[n % 2]!
          const tried = yield* throttle.begin(subject)
          if (tried.outcome === "begun") yield* throttle.fail(tried)
          return tried.outcome
        })
      const outcomes = yield* Effect.forEach(
        Array.from({ length: 40 }, (_, n) => n),
        guess,
        {
          concurrency: "unbounded"
        }
      )
      assert.strictEqual(outcomes.filter((outcome) => outcome === "begun").length, 5)
      const [held] = yield* sql<{ failures: number; left: number }>`
        select failures, cardinality(under_way) as left from login_throttles where subject_key = ${subject}`
      assert.deepStrictEqual(held, { failures: 5, left: 0 })
    })
  )
})
