import { assert, describe, it, layer } from "@effect/vitest"
import { Clock, Effect, Redacted, Result } from "effect"
import { SqlClient } from "effect/sql"
import { execFileSync, spawnSync } from "node:child_process"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { DisableFactor, EnableFactor } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { RefreshService } from "../../../../src/features/identity/sessions/RefreshService.ts"
import { totpStep } from "../../../../src/features/identity/two-factor/Totp.ts"
import { TwoFactorService } from "../../../../src/features/identity/two-factor/TwoFactorService.ts"
import { TwoFactorSignIn } from "../../../../src/features/identity/sign-in/TwoFactorSignIn.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import {
  asPrincipal,
  challenge,
  principal,
  prove,
  signedInPrincipal,
  totpCode,
  withTotp
} from "../../../support/Factors.ts"
import { atOnce, codeFor, login, newest, register, tryLogin, wrong } from "../../../support/Slice.ts"

const rejected = <A, E extends { readonly code: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), (error) => assert.strictEqual(error.code, "SECOND_FACTOR_REJECTED"))

describe("[SECURITY 7] an authenticator's code", () => {
  // RFC 6238, appendix B: SHA-1, the last six digits.
  const secret = Redacted.make("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
  for (const [seconds, code] of [
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_234_567_890, "005924"],
    [20_000_000_000, "353130"]
  ] as const) {
    it(`is ${code} at ${seconds} s, as RFC 6238 says`, () => {
      const step = Math.floor(seconds / 30)
      assert.strictEqual(totpStep(secret, Redacted.make(code), seconds * 1000, null), step)
      assert.strictEqual(totpStep(secret, Redacted.make(code), (seconds + 30) * 1000, null), step)
      assert.strictEqual(totpStep(secret, Redacted.make(code), (seconds - 30) * 1000, null), step)
      assert.isUndefined(totpStep(secret, Redacted.make(code), (seconds + 90) * 1000, null))
      assert.isUndefined(totpStep(secret, Redacted.make(code), seconds * 1000, step))
    })
  }
})

layer(TestServices.layer, { excludeTestServices: true })("second factors", (it) => {
  it.effect("[SECURITY 7] no session and no token comes before the second factor", () =>
    Effect.gen(function* () {
      const person = yield* withTotp
      const sql = yield* SqlClient.SqlClient
      const sessions = sql<{ count: number }>`
        select count(*)::int as count from sessions where user_code = ${person.userCode}`
      const [before] = yield* sessions
      const asked = yield* challenge(person.email)
      assert.deepStrictEqual(Object.keys(asked).toSorted(), [
        "challengeId",
        "codeSentTo",
        "expiresAt",
        "methods",
        "mfaRequired"
      ])
      assert.deepStrictEqual(asked.methods, ["totp", "recovery_code"])
      assert.deepStrictEqual(yield* sessions, [before!])
      const signedIn = yield* prove(asked.challengeId, "totp", yield* totpCode(person.secret))
      assert.strictEqual(signedIn.user.userCode, person.userCode)
      assert.strictEqual((yield* sessions)[0]!.count, before!.count + 1)
    })
  )

  it.effect("[SECURITY 7] a code works once, also for another sign-in, and of 20 parallel ones one succeeds", () =>
    Effect.gen(function* () {
      const person = yield* withTotp
      const code = yield* totpCode(person.secret)
      const { challengeId } = yield* challenge(person.email)
      const results = yield* atOnce(20, prove(challengeId, "totp", code))
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      const next = yield* challenge(person.email)
      yield* rejected(prove(next.challengeId, "totp", code))
      yield* prove(next.challengeId, "totp", yield* totpCode(person.secret, 1))
    })
  )

  it.effect("[SECURITY 7] ten recovery codes are each used once, and their use is told", () =>
    Effect.gen(function* () {
      const person = yield* withTotp
      assert.strictEqual(new Set(person.recoveryCodes).size, 10)
      const [code = ""] = person.recoveryCodes
      assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
      const first = yield* challenge(person.email)
      const results = yield* atOnce(5, prove(first.challengeId, "recovery_code", code.toLowerCase()))
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      const second = yield* challenge(person.email)
      yield* rejected(prove(second.challengeId, "recovery_code", code))
      const told = yield* newest("recovery_code_used", person.email)
      assert.deepInclude(told?.variables, { remaining: 9 })
    })
  )

  it.effect(
    "[SECURITY 7] ten wrong codes over all factors lock them for 15 minutes, told and audited, also in parallel",
    () =>
      Effect.gen(function* () {
        const person = yield* withTotp
        const code = wrong(yield* totpCode(person.secret))
        const { challengeId } = yield* challenge(person.email)
        yield* atOnce(15, prove(challengeId, "totp", code))
        yield* atOnce(5, prove(challengeId, "recovery_code", "AAAAAAAAAAAAAAAAAAAA"))
        const sql = yield* SqlClient.SqlClient
        const [budget] = yield* sql<{ failures: number }>`
        select failures from factor_budgets where user_code = ${person.userCode}`
        assert.strictEqual(budget?.failures, 10)
        const fresh = yield* challenge(person.email)
        yield* rejected(prove(fresh.challengeId, "totp", yield* totpCode(person.secret)))
        assert.isDefined(yield* newest("second_factor_locked", person.email))
        yield* (yield* MovableClock).advance("15 minutes")
        const later = yield* challenge(person.email)
        yield* prove(later.challengeId, "totp", yield* totpCode(person.secret))
      })
  )

  it.effect("[SECURITY 7] a challenge ends after ten minutes, after its use, and with a new password", () =>
    Effect.gen(function* () {
      const person = yield* withTotp
      const clock = yield* MovableClock
      const old = yield* challenge(person.email)
      yield* clock.advance("10 minutes")
      yield* rejected(prove(old.challengeId, "totp", yield* totpCode(person.secret)))
      const used = yield* challenge(person.email)
      yield* prove(used.challengeId, "totp", yield* totpCode(person.secret))
      yield* rejected(prove(used.challengeId, "totp", yield* totpCode(person.secret, 1)))
      const stale = yield* challenge(person.email)
      const sql = yield* SqlClient.SqlClient
      yield* sql`update user_accounts set auth_epoch = auth_epoch + 1 where user_code = ${person.userCode}`
      yield* rejected(prove(stale.challengeId, "totp", yield* totpCode(person.secret, 1)))
      yield* rejected(prove("chg_00000000000000000000000000", "totp", "123456"))
    })
  )

  it.effect(
    "[SECURITY 7] a trusted device skips the second factor, until a factor changes; its token is no other's",
    () =>
      Effect.gen(function* () {
        const person = yield* withTotp
        const asked = yield* challenge(person.email, { deviceId: "phone" })
        const { trustedDeviceToken } = yield* prove(asked.challengeId, "totp", yield* totpCode(person.secret), true)
        const token = Redacted.value(trustedDeviceToken ?? Redacted.make("none"))
        const clock = yield* MovableClock
        yield* clock.advance("1 hour")
        const again = yield* tryLogin(person.email, { trustedDeviceToken: token })
        if (again.mfaRequired) return yield* Effect.die("the device was not trusted")
        const other = yield* withTotp
        assert.isTrue((yield* tryLogin(other.email, { trustedDeviceToken: token })).mfaRequired)
        assert.isTrue((yield* tryLogin(person.email, { trustedDeviceToken: `${token}x` })).mfaRequired)
        assert.isTrue((yield* tryLogin(person.email)).mfaRequired)
        const me = yield* principal(again.accessToken)
        yield* (yield* TwoFactorService).renewRecoveryCodes(me)
        assert.isTrue((yield* tryLogin(person.email, { trustedDeviceToken: token })).mfaRequired)
      })
  )

  it.effect(
    "[SECURITY 7] codes by e-mail and text are bound to their sign-in, and sent again only after a minute",
    () =>
      Effect.gen(function* () {
        const person = yield* register()
        const me = yield* signedInPrincipal(person.email)
        const factors = yield* TwoFactorService
        const enabled = yield* factors.enable(me, yield* decodeInput(EnableFactor)({ method: "email" }))
        assert.strictEqual(enabled.recoveryCodes?.length, 10)
        const first = yield* challenge(person.email)
        assert.match(first.codeSentTo ?? "", /^p\*+@/)
        const firstCode = yield* codeFor("login_2fa_email_otp", person.email)
        const signIn = yield* TwoFactorSignIn
        const tooSoon = yield* Effect.flip(signIn.sendCode({ challengeId: first.challengeId, method: "email" }))
        assert.strictEqual(tooSoon.code, "OTP_RESEND_TOO_SOON")
        yield* rejected(signIn.sendCode({ challengeId: first.challengeId, method: "sms" }))
        const second = yield* challenge(person.email)
        const secondCode = yield* codeFor("login_2fa_email_otp", person.email)
        yield* rejected(prove(second.challengeId, "email", firstCode === secondCode ? wrong(firstCode) : firstCode))
        yield* prove(second.challengeId, "email", secondCode)
        yield* rejected(prove(second.challengeId, "email", secondCode))
      })
  )

  it.effect("[SECURITY 7] staff may not use e-mail or text messages as their second factor", () =>
    Effect.gen(function* () {
      const factors = yield* TwoFactorService
      const refused = yield* Effect.flip(factors.enable(asPrincipal("ABCD2345", { role: "admin" }), { method: "sms" }))
      assert.strictEqual(refused.code, "WEAK_FACTOR_REFUSED")
    })
  )

  it.effect("[SECURITY 6] a change of them ends the person's other sessions where that is asked for", () =>
    Effect.gen(function* () {
      const factors = yield* TwoFactorService
      const refreshes = yield* RefreshService
      for (const endOtherSessions of [true, false]) {
        const person = yield* register()
        const other = yield* login(person.email)
        const own = yield* login(person.email)
        const me = yield* principal(own.accessToken)
        yield* factors.enable(me, yield* decodeInput(EnableFactor)({ method: "email", endOtherSessions }))
        yield* refreshes.refresh({ refreshToken: own.refreshToken })
        const goesOn = yield* Effect.isSuccess(refreshes.refresh({ refreshToken: other.refreshToken }))
        assert.strictEqual(goesOn, !endOtherSessions)
      }
    })
  )

  it.effect("enabling a factor that is there already changes nothing and ends no token", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const me = yield* signedInPrincipal(person.email)
      const factors = yield* TwoFactorService
      const { accessToken } = yield* factors.enable(me, { method: "email" })
      const twice = yield* Effect.flip(factors.enable(me, { method: "email" }))
      assert.strictEqual(twice.code, "FACTOR_ALREADY_ENABLED")
      yield* principal(accessToken)
    })
  )

  it.effect("disabling the last factor removes the recovery codes, and what is not there cannot be disabled", () =>
    Effect.gen(function* () {
      const person = yield* withTotp
      const factors = yield* TwoFactorService
      const off = yield* factors.disable(person.me, yield* decodeInput(DisableFactor)({}))
      assert.deepStrictEqual(off.methods, [])
      assert.isFalse((yield* tryLogin(person.email)).mfaRequired)
      const twice = yield* Effect.flip(factors.disable(person.me, { method: "totp" }))
      assert.strictEqual(twice.code, "FACTOR_NOT_ENABLED")
      const sql = yield* SqlClient.SqlClient
      assert.lengthOf(yield* sql`select 1 from recovery_codes where user_code = ${person.userCode}`, 0)
      assert.isFalse((yield* login(person.email)).mfaRequired)
    })
  )

  it.effect.skipIf(spawnSync("oathtool", ["--version"]).error !== undefined)(
    "[SECURITY 7] an authenticator written by somebody else agrees: codes of oathtool are accepted",
    () =>
      Effect.gen(function* () {
        const person = yield* withTotp
        const seconds = Math.floor((yield* Clock.currentTimeMillis) / 1000)
        const code = execFileSync("oathtool", ["--totp", "--base32", `--now=@${seconds}`, person.secret])
          .toString()
          .trim()
        const { challengeId } = yield* challenge(person.email)
        yield* prove(challengeId, "totp", code)
      })
  )
})
