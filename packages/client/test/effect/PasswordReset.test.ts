import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { RecordedOutbox } from "@credbuzzpay/server/testing/RecordedOutbox"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { ValidationFailed } from "../../src/effect/main.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register, sentTo } from "./Newcomer.ts"

const newPassword = "a wholly different phrase"

/** The token of the newest link to this mailbox. */
const linkTo = Effect.fnUntraced(function* (email: string) {
  const sent = yield* (yield* RecordedOutbox).messages
  const message = sent.findLast((each) => Redacted.value(each.to) === email)
  const link = message?.template === "password_reset_otp" ? message.variables.link : undefined
  return link === undefined ? "" : new URL(Redacted.value(link)).hash.slice(1)
})

/** Which field of a refused reset has which code. */
const problems = (error: unknown) =>
  error instanceof ValidationFailed ? error.errors.map(({ code, field }) => `${field} ${code}`) : error

layer(TestApp.layer, { excludeTestServices: true })("a forgotten password", (it) => {
  for (const { given, name } of everyTransport) {
    it.effect(`[FAULT 4] is set by the code or by the link of the mail, ${name}`, () =>
      Effect.gen(function* () {
        const api = yield* CredbuzzApi
        const { email } = yield* register
        const { resetId } = yield* api.passwordReset.forgot({ identifier: email })
        yield* api.passwordReset.reset({ resetId, otp: yield* sentTo(email, "code"), newPassword })
        yield* api.sessions.login({ identifier: email, password: newPassword, platform: "web" })
        yield* api.passwordReset.forgot({ identifier: email, deviceToken: "of no device" })
        yield* api.passwordReset.reset({ token: yield* linkTo(email), newPassword: PASSWORD })
        yield* api.sessions.login({ identifier: email, password: PASSWORD, platform: "web" })
      }).pipe(given)
    )

    it.effect(`[FAULT 4] takes one proof, and names what is wrong with others, ${name}`, () =>
      Effect.gen(function* () {
        const { passwordReset } = yield* CredbuzzApi
        const resetId = `rst_${"0".repeat(26)}`
        const token = "x".repeat(43)
        const cases = [
          [{}, ["otp ONE_PROOF_REQUIRED", "token ONE_PROOF_REQUIRED"]],
          [{ resetId }, ["otp ONE_PROOF_REQUIRED", "token ONE_PROOF_REQUIRED"]],
          [{ resetId, otp: "12345678", token }, ["otp ONE_PROOF_REQUIRED", "token ONE_PROOF_REQUIRED"]],
          [{ otp: "12345678" }, ["resetId REQUIRED"]],
          [{ resetId, otp: "12345678" }, ["otp OTP_INVALID"]],
          [{ resetId, otp: "123456" }, ["otp OTP_INVALID"]],
          [{ token }, ["token RESET_TOKEN_INVALID"]]
        ] as const
        for (const [proof, expected] of cases) {
          assert.deepStrictEqual(problems(yield* Effect.flip(passwordReset.reset({ ...proof, newPassword }))), expected)
        }
        for (const otp of ["1234567", "123456789", "12345", "abcdefgh"]) {
          const refused = problems(
            yield* Effect.flip(passwordReset.reset({ resetId, otp, token: "short", newPassword }))
          )
          assert.deepStrictEqual(refused, ["otp INVALID_OTP_FORMAT", "token INVALID_RESET_TOKEN"])
        }
      }).pipe(given)
    )
  }
})
