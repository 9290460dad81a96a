import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Redacted, Result } from "effect"
import { SqlClient } from "effect/sql"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ResetPassword } from "@credbuzzpay/domain/identity/password-reset/PasswordReset"
import { OtpService } from "../../../../src/features/identity/otp/OtpService.ts"
import { PasswordResetService } from "../../../../src/features/identity/password-reset/PasswordResetService.ts"
import { Authenticator } from "../../../../src/features/identity/sessions/Authenticator.ts"
import { InvalidationBus } from "../../../../src/features/platform/cache/InvalidationBus.ts"
import { personKeyKey } from "../../../../src/features/platform/person-keys/PersonKeys.ts"
import { RequestInfo } from "../../../../src/http/RequestInfo.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { challenge, prove, totpCode, withTotp } from "../../../support/Factors.ts"
import { newestReset } from "../../../support/Resets.ts"
import { sent } from "../../../support/SentStatements.ts"
import { atOnce, codeFor, login, newest, register, somebody, tryLogin, wrong } from "../../../support/Slice.ts"

const NEW_PASSWORD = "a quite different passphrase"

const forgot = (identifier: string) => Effect.flatMap(PasswordResetService, (service) => service.forgot({ identifier }))
const reset = Effect.fnUntraced(function* (resetId: string, otp: string) {
  const input = yield* decodeInput(ResetPassword)({ resetId, otp, newPassword: NEW_PASSWORD })
  return yield* (yield* PasswordResetService).reset(input)
})

/** How many statements asking for a reset takes, from an address, which is what is sealed of it. */
const statementsFor = (identifier: string) =>
  sent(forgot(identifier)).pipe(
    Effect.map(({ statements }) => statements.length),
    Effect.provideService(RequestInfo, { ip: "198.51.100.7", userAgent: undefined })
  )

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

  it.effect("[SECURITY 1] asks the database as much for who has an account as for who has none", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const bus = yield* InvalidationBus
      // The first act about nobody makes the system's key.
      yield* statementsFor(somebody().email)
      const nobody = somebody()
      const unknown = [yield* statementsFor(nobody.email), yield* statementsFor(nobody.email)]
      // With the person's key in memory, and without.
      const known = [yield* statementsFor(person.email)]
      yield* bus.publish([personKeyKey(person.userCode)])
      known.push(yield* statementsFor(person.email))
      assert.deepStrictEqual(known, unknown)
      assert.isAbove(Math.min(...unknown), 5)
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

  it.effect("[SECURITY 7] does not get around a second factor, on a device that was trusted neither", () =>
    Effect.gen(function* () {
      const person = yield* withTotp
      const { challengeId } = yield* challenge(person.email)
      const signedIn = yield* prove(challengeId, "totp", yield* totpCode(person.secret), true)
      const trustedDeviceToken = Redacted.value(signedIn.trustedDeviceToken ?? Redacted.make("none"))
      assert.isFalse((yield* tryLogin(person.email, { trustedDeviceToken })).mfaRequired)
      const { resetId } = yield* forgot(person.email)
      const done = yield* reset(resetId, yield* codeFor("password_reset_otp", person.email))
      assert.deepStrictEqual(done, { passwordChanged: true })
      for (const device of [{}, { trustedDeviceToken }]) {
        const { mfaRequired } = yield* tryLogin(person.email, { password: NEW_PASSWORD, ...device })
        assert.isTrue(mfaRequired)
      }
    })
  )

  it.effect("[SECURITY 1] counts asking by what was typed, alike for known and unknown", () =>
    Effect.gen(function* () {
      const person = yield* register()
      for (const identifier of [person.email, somebody().email]) {
        yield* Effect.replicateEffect(forgot(identifier), 20)
        assert.strictEqual((yield* Effect.flip(forgot(identifier))).code, "OTP_LIMIT")
      }
    })
  )

  it.effect.each([
    ["right", true],
    ["wrong", false]
  ] as const)("[FAULT 4] that the version before this one began is set by its six digits: %s ones", ([, isRight]) =>
    Effect.gen(function* () {
      const person = yield* register()
      const sql = yield* SqlClient.SqlClient
      const resetId = `rst_${person.userCode}${"0".repeat(18)}`
      const recipient = "a0".repeat(32)
      const now = DateTime.toDateUtc(yield* DateTime.now)
      yield* sql`
        insert into password_resets (reset_id, user_code, recipient, request_id, created_at, expires_at)
        values (${resetId}, ${person.userCode}, ${recipient}, 'r', ${now}, ${new Date(now.getTime() + 600_000)})`
      const target = { subjectId: resetId, otpType: "password_reset", recipient, userCode: null } as const
      const { code } = yield* (yield* OtpService).issue(target, { deliverable: true })
      const otp = Redacted.value(code)
      assert.match(otp, /^\d{6}$/)
      yield* isRight ? reset(resetId, otp) : Effect.flip(reset(resetId, wrong(otp)))
      yield* isRight ? login(person.email, { password: NEW_PASSWORD }) : login(person.email)
    })
  )

  it.effect("[FAULT 4] keeps of code and link only hashes", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const { resetId } = yield* forgot(person.email)
      const { otp, token } = yield* newestReset(person.email)
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql`
        select row_to_json(r)::text as text from password_resets r where reset_id = ${resetId}
        union all select row_to_json(l)::text from password_reset_links l where reset_id = ${resetId}
        union all select row_to_json(o)::text from otp_records o where subject_id = ${`user:${person.userCode}`}`
      assert.lengthOf(rows, 3)
      const dump = JSON.stringify(rows)
      assert.notInclude(dump, token)
      assert.notInclude(dump, Buffer.from(token).toString("hex"))
      assert.notMatch(dump, new RegExp(`[^0-9a-f]${otp}[^0-9a-f]`))
    })
  )
})
