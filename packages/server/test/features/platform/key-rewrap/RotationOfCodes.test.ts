import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Logger, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { HourBudgets } from "../../../../src/features/identity/otp/HourBudgets.ts"
import { OtpRepo } from "../../../../src/features/identity/otp/OtpRepo.ts"
import { checkPeppers } from "../../../../src/features/identity/otp/PepperCheck.ts"
import { RecoveryCodes } from "../../../../src/features/identity/two-factor/RecoveryCodes.ts"
import { IdempotentAnswers } from "../../../../src/features/platform/idempotency/IdempotentAnswers.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { type Instance, instanceWith, type KeyIds, on } from "../../../support/Instances.ts"
import { register } from "../../../support/Slice.ts"

const steps: ReadonlyArray<KeyIds> = [["k1"], ["k1", "k2"], ["k2", "k1"], ["k2"]]

const neighbours = Effect.gen(function* () {
  const all = yield* Effect.forEach(steps, instanceWith)
  return all.slice(1).map((next, at) => [all[at]!, next] as const)
})

const Budgets = HourBudgets.layer.pipe(Layer.provide(OtpRepo.layer))
const spend = (whose: string) =>
  Effect.flatMap(HourBudgets, (budgets) => budgets.spend("resets", whose)).pipe(
    Effect.provide(Layer.fresh(Budgets)),
    Effect.map(({ count }) => count)
  )

const replaced = (userCode: string) =>
  Effect.gen(function* () {
    const at = DateTime.toDateUtc(yield* DateTime.now)
    return yield* (yield* RecoveryCodes).replace(userCode, at)
  }).pipe(Effect.provide(Layer.fresh(RecoveryCodes.layer)))

const spent = (userCode: string, code: Redacted.Redacted<string> | undefined) =>
  Effect.gen(function* () {
    const at = DateTime.toDateUtc(yield* DateTime.now)
    const typed = Redacted.make((code === undefined ? "" : Redacted.value(code)).replaceAll("-", ""))
    return yield* (yield* RecoveryCodes).spend(userCode, typed, at)
  }).pipe(Effect.provide(Layer.fresh(RecoveryCodes.layer)))

const started = (instance: Instance) =>
  on(instance)(checkPeppers).pipe(Effect.match({ onSuccess: () => undefined, onFailure: (error) => error.message }))

const Environment = Layer.mergeAll(TestDatabase.layer, MovableClock.layerAt(), Logger.layer([]))

layer(Environment, { excludeTestServices: true, timeout: 120_000 })("while keys are rotated", (it) => {
  it.effect("[SECURITY 20] a request with an idempotency key is done once, whichever process is asked again", () =>
    Effect.gen(function* () {
      for (const [at, [one, other]] of (yield* neighbours).entries()) {
        for (const [first, second] of [
          [one, other],
          [other, one]
        ] as ReadonlyArray<readonly [Instance, Instance]>) {
          const caller = asPrincipal((yield* on(first)(register())).userCode)
          const ask = (answer: string, request = "the same") =>
            Effect.flatMap(IdempotentAnswers, ({ once }) =>
              once({ caller, operation: "branches.create", key: `key ${at}`, request }, Effect.succeed(answer))
            )
          assert.deepStrictEqual(yield* on(first)(ask("done")), { text: "done", isReplayed: false })
          assert.deepStrictEqual(yield* on(second)(ask("again")), { text: "done", isReplayed: true })
          assert.strictEqual((yield* Effect.flip(on(second)(ask("again", "another"))))._tag, "IdempotencyMismatch")
        }
      }
    }).pipe(Effect.scoped)
  )

  it.effect("[SECURITY 2] nobody's budget begins anew by asking another process", () =>
    Effect.gen(function* () {
      for (const [at, [one, other]] of (yield* neighbours).entries()) {
        const counts = []
        for (const instance of [one, other, one, other, other, one])
          counts.push(yield* on(instance)(spend(`who ${at}`)))
        assert.deepStrictEqual(counts, [1, 2, 3, 4, 5, 6])
      }
    }).pipe(Effect.scoped)
  )

  it.effect(
    "[SECURITY 7] recovery codes open with the pepper that they are under, which stays needed until they are gone",
    () =>
      Effect.gen(function* () {
        const before = yield* instanceWith(["k1"])
        const ready = yield* instanceWith(["k1", "k2"])
        const rotated = yield* instanceWith(["k2", "k1"])
        const after = yield* instanceWith(["k2"])
        const { userCode } = yield* on(before)(register())
        const codes = yield* on(before)(replaced(userCode))
        assert.isTrue(yield* on(ready)(spent(userCode, codes[0])))
        assert.isTrue(yield* on(rotated)(spent(userCode, codes[1])))
        assert.isFalse(yield* on(rotated)(spent(userCode, codes[1])))

        assert.isUndefined(yield* started(rotated))
        assert.include(yield* started(after), "OTP_PEPPERS: lacks the key k1, which data still needs")
        assert.strictEqual((yield* on(rotated)(replaced(userCode))).length, 10)
        const sql = yield* SqlClient.SqlClient
        assert.deepStrictEqual(yield* sql`select distinct pepper_id from recovery_codes`, [{ pepperId: "k2" }])
        assert.isUndefined(yield* started(after))
      }).pipe(Effect.scoped)
  )
})
