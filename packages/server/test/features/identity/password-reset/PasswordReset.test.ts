import { assert, layer } from "@effect/vitest"
import { Effect, Redacted, Result } from "effect"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ResetPassword } from "@credbuzzpay/domain/identity/password-reset/PasswordReset"
import { PasswordResetService } from "../../../../src/features/identity/password-reset/PasswordResetService.ts"
import { Authenticator } from "../../../../src/features/identity/sessions/Authenticator.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { atOnce, codeFor, login, newest, register, somebody, wrong } from "../../../support/Slice.ts"

const NEW_PASSWORD = "a quite different passphrase"

const forgot = (identifier: string) => Effect.flatMap(PasswordResetService, (service) => service.forgot({ identifier }))
const reset = Effect.fnUntraced(function* (resetId: string, otp: string) {
  const input = yield* decodeInput(ResetPassword)({ resetId, otp, newPassword: NEW_PASSWORD })
  return yield* (yield* PasswordResetService).reset(input)
})

layer(TestServices.layer, { excludeTestServices: true })("a forgotten password", (it) => {
  it.effect("is replaced with the code from the mailbox; every session ends and a lock is lifted", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const before = yield* login(person.email)
      yield* atOnce(6, login(person.email, { password: "not the password" }))
      const { resetId } = yield* forgot(person.mobile)
      yield* reset(resetId, yield* codeFor("password_reset_otp", person.email))
      yield* Effect.flip((yield* Authenticator).authenticate(Redacted.value(before.accessToken)))
      yield* Effect.flip(login(person.email))
      yield* login(person.email, { password: NEW_PASSWORD })
    })
  )

  it.effect(
    "[SECURITY 1] is asked for with the same answer by somebody who has no account, who is told so where they said",
    () =>
      Effect.gen(function* () {
        const person = yield* register()
        const nobody = somebody()
        const [known, unknown] = [yield* forgot(person.email), yield* forgot(nobody.email)]
        assert.deepStrictEqual(Object.keys(known), Object.keys(unknown))
        assert.match(unknown.resetId, /^rst_[0-9A-HJKMNP-TV-Z]{26}$/)
        assert.isDefined(yield* newest("password_reset_unknown_email", nobody.email))
        for (const code of ["000000", "123456"]) yield* Effect.flip(reset(unknown.resetId, code))
      })
  )

  it.effect("[SECURITY 2] takes its code once, also at once, and never a wrong one", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const { resetId } = yield* forgot(person.email)
      const code = yield* codeFor("password_reset_otp", person.email)
      assert.strictEqual((yield* Effect.flip(reset(resetId, wrong(code)))).code, "OTP_INVALID")
      const results = yield* atOnce(9, reset(resetId, code))
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
    })
  )

  it.effect("[SECURITY 1] counts asking by what was typed, alike for known and unknown", () =>
    Effect.gen(function* () {
      const person = yield* register()
      for (const identifier of [person.email, somebody().email]) {
        for (const _ of [1, 2, 3, 4, 5]) yield* forgot(identifier)
        assert.strictEqual((yield* Effect.flip(forgot(identifier))).code, "OTP_LIMIT")
      }
    })
  )
})
