import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { selfStepUp } from "@credbuzzpay/domain/access/Access"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { StepUp } from "@credbuzzpay/domain/identity/step-up/StepUp"
import { StepUpService } from "../../../../src/features/identity/step-up/StepUpService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { principal, signedInPrincipal, totpCode, withTotp } from "../../../support/Factors.ts"
import { passGate } from "../../../support/Gate.ts"
import { atOnce, PASSWORD, register } from "../../../support/Slice.ts"

const prove = Effect.fnUntraced(function* (
  me: Effect.Success<ReturnType<typeof principal>>,
  input: (typeof StepUp)["Encoded"]
) {
  return yield* (yield* StepUpService).prove(me, yield* decodeInput(StepUp)(input))
})

layer(TestServices.layer, { excludeTestServices: true })("step-up", (it) => {
  it.effect("[SECURITY 9] a proof is fresh for five minutes, and a new one makes it fresh again", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const me = yield* signedInPrincipal(person.email)
      yield* passGate(selfStepUp, me)
      yield* (yield* MovableClock).advance("6 minutes")
      assert.strictEqual((yield* Effect.flip(passGate(selfStepUp, me))).code, "STEP_UP_REQUIRED")
      const { accessToken } = yield* prove(me, { password: PASSWORD })
      yield* passGate(selfStepUp, yield* principal(accessToken))
    })
  )

  it.effect(
    "[SECURITY 9] an account with a second factor proves both, and is told so before its password is looked at",
    () =>
      Effect.gen(function* () {
        const person = yield* withTotp
        const me = yield* principal(person.accessToken)
        const needed = yield* Effect.flip(prove(me, { password: "whatever it is" }))
        assert.strictEqual(needed.code, "SECOND_FACTOR_NEEDED")
        const wrong = yield* Effect.flip(prove(me, { password: PASSWORD, method: "totp", code: "000000" }))
        assert.strictEqual(wrong.code, "STEP_UP_REJECTED")
        const code = yield* totpCode(person.secret)
        const grant = yield* prove(me, { password: PASSWORD, method: "totp", code })
        assert.strictEqual(grant.tokenType, "Bearer")
        assert.strictEqual(
          (yield* Effect.flip(prove(me, { password: PASSWORD, method: "totp", code }))).code,
          "STEP_UP_REJECTED"
        )
      })
  )

  it.effect("[SECURITY 9] guessing passwords in a stolen session locks like guessing at login", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const me = yield* signedInPrincipal(person.email)
      const results = yield* atOnce(8, prove(me, { password: "not the password" }))
      assert.isTrue(results.every((result) => result._tag === "Failure" && result.failure.code === "STEP_UP_REJECTED"))
      const sql = yield* SqlClient.SqlClient
      const [held] = yield* sql<{ failures: number }>`
        select failures from login_throttles where subject_key = ${`user:${person.userCode}`}`
      assert.strictEqual(held?.failures, 5)
      assert.strictEqual((yield* Effect.flip(prove(me, { password: PASSWORD }))).code, "STEP_UP_REJECTED")
    })
  )
})
