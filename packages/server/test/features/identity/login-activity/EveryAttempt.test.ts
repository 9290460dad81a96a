import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { Login, Refresh } from "@credbuzzpay/domain/identity/sessions/Session"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { PasswordHasher } from "../../../../src/features/identity/passwords/PasswordHasher.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { RefreshService } from "../../../../src/features/identity/sessions/RefreshService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { attemptsOf, from, newestAttempt, newestOfAll } from "../../../support/Attempts.ts"
import { challenge, prove, totpCode, withTotp } from "../../../support/Factors.ts"
import { atOnce, login, register } from "../../../support/Slice.ts"

const wrongPassword = { password: "not the password" }

const outcome = Effect.fnUntraced(function* (userCode: string) {
  const row = yield* newestAttempt(userCode)
  return [row?.status, row?.reason] as const
})

const rejected = (challengeId: string, code: string) => Effect.flip(prove(challengeId, "totp", code))

const refresh = Effect.fnUntraced(function* (refreshToken: Redacted.Redacted<string>) {
  const input = yield* decodeInput(Refresh)({ refreshToken: Redacted.value(refreshToken) })
  return yield* (yield* RefreshService).refresh(input)
})

layer(TestServices.layer, { excludeTestServices: true })("every attempt to sign in leaves a row:", (it) => {
  it.effect("[SECURITY 26] the right and the wrong password, each with who, where and with what", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const { accessToken } = yield* login(` ${person.email.toUpperCase()}`, { deviceId: "phone" }).pipe(
        from("203.0.113.9")
      )
      assert.isDefined(accessToken)
      const [row] = yield* attemptsOf(person.userCode)
      assert.deepInclude(row, { status: "success", reason: null, platform: "web", loginId: person.email })
      assert.isNotNull(row?.sessionId)
      yield* Effect.flip(login(person.mobile, wrongPassword))
      assert.deepInclude(yield* newestAttempt(person.userCode), {
        status: "failed",
        reason: "wrong_password",
        loginId: person.mobile,
        sessionId: null
      })
    })
  )

  it.effect(
    "[SECURITY 26] none of which is kept from it by what PostgreSQL cannot hold: that is refused as bad input",
    () =>
      Effect.gen(function* () {
        const person = yield* register()
        const credentials = { identifier: person.email, password: "a", platform: "web" }
        const parse = decodeInput(Login)
        for (const [input, field] of [
          [{ ...credentials, identifier: `${person.email}\u0000` }, "identifier"],
          [{ ...credentials, device: { id: "a\u0000", name: "Pixel" } }, "device.id"],
          [{ ...credentials, device: { id: "a", name: "Pixel\u0000" } }, "device.name"]
        ] as const) {
          const refused = yield* Effect.flip(parse(input))
          assert.deepStrictEqual(
            refused.errors.map((error) => [error.field, error.code]),
            [[field, "INVALID_TEXT"]]
          )
        }
      })
  )

  it.effect("[SECURITY 26] an identifier that is nobody's, as a keyed hash", () =>
    Effect.gen(function* () {
      yield* Effect.flip(login("Nobody.At.All@example.test"))
      const row = yield* newestOfAll
      assert.deepInclude(row, { userCode: null, status: "failed", reason: "unknown_identifier" })
      assert.match(row?.loginId ?? "", /^[0-9a-f]{64}$/)
    })
  )

  it.effect("[SECURITY 26] a lock, a block, a closed account, and each of them with the right password", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [locked, blocked, closed] = [yield* register(), yield* register(), yield* register()]
      yield* atOnce(5, login(locked.email, wrongPassword))
      yield* Effect.flip(login(locked.email))
      assert.deepStrictEqual(yield* outcome(locked.userCode), ["locked", "too_many_failures"])
      yield* sql`update user_accounts set is_blocked = true where user_code = ${blocked.userCode}`
      yield* Effect.flip(login(blocked.email))
      assert.deepStrictEqual(yield* outcome(blocked.userCode), ["blocked", "account_blocked"])
      yield* sql`update user_accounts set is_active = false where user_code = ${closed.userCode}`
      yield* Effect.flip(login(closed.email))
      assert.deepStrictEqual(yield* outcome(closed.userCode), ["blocked", "account_inactive"])
    })
  )

  it.effect("[SECURITY 26] a platform and a network that the account may not be used on", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const person = yield* register()
      yield* Effect.flip(login(person.email, { platform: "admin" }))
      assert.deepStrictEqual(yield* outcome(person.userCode), ["blocked", "platform_denied"])
      yield* sql`update security_settings set ip_whitelist = '{203.0.113.0/24}' where user_code = ${person.userCode}`
      yield* Effect.flip(login(person.email).pipe(from("198.51.100.1")))
      assert.deepStrictEqual(yield* outcome(person.userCode), ["blocked", "network_denied"])
    })
  )

  it.effect(
    "[SECURITY 26] a second factor: asked for, wrong, right, used twice, too late, and of an account that changed",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const clock = yield* MovableClock
        const person = yield* withTotp
        const first = yield* challenge(person.email)
        assert.deepStrictEqual(yield* outcome(person.userCode), ["challenged", "second_factor_needed"])
        yield* rejected(first.challengeId, "000000")
        assert.deepStrictEqual(yield* outcome(person.userCode), ["failed", "wrong_second_factor"])
        const code = yield* totpCode(person.secret)
        yield* prove(first.challengeId, "totp", code)
        assert.deepStrictEqual(yield* outcome(person.userCode), ["success", "second_factor_totp"])
        yield* rejected(first.challengeId, code)
        assert.deepStrictEqual(yield* outcome(person.userCode), ["failed", "challenge_ended"])
        const recovered = yield* challenge(person.email)
        yield* prove(recovered.challengeId, "recovery_code", person.recoveryCodes[0]!)
        assert.deepStrictEqual(yield* outcome(person.userCode), ["success", "second_factor_recovery_code"])
        const changed = yield* challenge(person.email)
        yield* sql`update user_accounts set auth_epoch = auth_epoch + 1 where user_code = ${person.userCode}`
        yield* rejected(changed.challengeId, code)
        assert.deepStrictEqual(yield* outcome(person.userCode), ["failed", "account_changed"])
        const late = yield* challenge(person.email)
        yield* clock.advance("11 minutes")
        yield* rejected(late.challengeId, yield* totpCode(person.secret))
        assert.deepStrictEqual(yield* outcome(person.userCode), ["failed", "challenge_ended"])
      })
  )

  it.effect("[SECURITY 26] a second factor for no sign-in at all, as a keyed hash", () =>
    Effect.gen(function* () {
      yield* Effect.flip(prove(`chg_${"0".repeat(26)}`, "totp", "123456"))
      const row = yield* newestOfAll
      assert.deepInclude(row, { userCode: null, status: "failed", reason: "unknown_challenge", platform: null })
      assert.match(row?.loginId ?? "", /^[0-9a-f]{64}$/)
    })
  )

  it.effect("[SECURITY 26] a refresh token that comes back", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const person = yield* register()
      const { refreshToken } = yield* login(person.email)
      yield* refresh(refreshToken)
      yield* clock.advance("1 minute")
      yield* Effect.flip(refresh(refreshToken))
      assert.deepStrictEqual(yield* outcome(person.userCode), ["blocked", "refresh_reused"])
    })
  )
})

/** Hashing that has begun and never ends. */
const endless = Effect.map(Deferred.make<void>(), (begun) => {
  const forever = Effect.andThen(Deferred.succeed(begun, undefined), Effect.never)
  const hasher = Layer.effect(
    PasswordHasher,
    Effect.map(PasswordHasher, (real) => ({ ...real, verify: () => forever, verifyDummy: () => forever }))
  ).pipe(Layer.provide(TestServices.parts.hasher))
  return { begun, hasher }
})

const { begun, hasher } = Effect.runSync(endless)

layer(TestServices.over({ hasher }), { excludeTestServices: true })("an attempt whose caller goes away", (it) => {
  it.effect("[SECURITY 26] leaves a row, and costs the account no try", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const person = yield* register()
      const gone = yield* Effect.forkChild(login(person.email).pipe(from("203.0.113.9")))
      yield* Deferred.await(begun)
      yield* Fiber.interrupt(gone)
      assert.deepStrictEqual(yield* outcome(person.userCode), ["failed", "abandoned"])
      const throttles = yield* sql<{ failures: number }>`select failures from login_throttles`
      assert.deepStrictEqual(throttles, [{ failures: 0 }])
    })
  )
})

const tight = Layer.succeed(RateLimitConfig, {
  ...defaultPolicies,
  login_ip_failures: { limit: 2, windowSeconds: 600 }
})

layer(TestServices.over({ settings: Layer.merge(TestServices.parts.settings, tight) }), { excludeTestServices: true })(
  "an attempt that comes too often",
  (it) => {
    it.effect("[SECURITY 26] leaves a row that names nobody, since nobody was looked for", () =>
      Effect.gen(function* () {
        const person = yield* register()
        for (let n = 0; n < 2; n++) yield* Effect.flip(login(person.email, wrongPassword).pipe(from("203.0.113.9")))
        const limited = yield* Effect.flip(login(person.email).pipe(from("203.0.113.9")))
        assert.strictEqual(limited._tag, "RateLimited")
        const row = yield* newestOfAll
        assert.deepInclude(row, { userCode: null, status: "blocked", reason: "rate_limited", platform: "web" })
        assert.match(row?.loginId ?? "", /^[0-9a-f]{64}$/)
        yield* Effect.flip(prove(`chg_${"0".repeat(26)}`, "totp", "123456").pipe(from("203.0.113.9")))
        assert.deepInclude(yield* newestOfAll, { userCode: null, status: "blocked", reason: "rate_limited" })
      })
    )
  }
)
