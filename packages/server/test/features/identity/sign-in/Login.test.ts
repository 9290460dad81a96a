import { assert, layer } from "@effect/vitest"
import { Effect, Redacted, Result } from "effect"
import { SqlClient } from "effect/sql"
import { Authenticator } from "../../../../src/features/identity/sessions/Authenticator.ts"
import { SessionService } from "../../../../src/features/identity/sessions/SessionService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { atOnce, login, newest, register, somebody } from "../../../support/Slice.ts"

const failuresOf = (userCode: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const rows = yield* sql<{ failures: number }>`
      select failures from login_throttles where subject_key = ${`user:${userCode}`}`
    return rows[0]?.failures ?? 0
  })

layer(TestServices.layer, { excludeTestServices: true })("signing in", (it) => {
  it.effect("reads the identifier as an e-mail in any case, a mobile number in any Indian form, or a user code", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const local = person.mobile.slice(3)
      for (const identifier of [
        person.email.toUpperCase(),
        `0${local}`,
        person.mobile,
        person.userCode.toLowerCase()
      ]) {
        const signedIn = yield* login(` ${identifier} `)
        assert.strictEqual(signedIn.user.userCode, person.userCode)
        assert.notProperty(signedIn.user, "passwordHash")
      }
    })
  )

  it.effect("[SECURITY 1] gives one answer to a stranger, a wrong password, a lock, a block and a closed account", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [wrongPassword, locked, blocked, closed] = [
        yield* register(),
        yield* register(),
        yield* register(),
        yield* register()
      ]
      yield* atOnce(6, login(locked.email, { password: "not the password" }))
      yield* sql`update user_accounts set is_blocked = true where user_code = ${blocked.userCode}`
      yield* sql`update user_accounts set is_active = false where user_code = ${closed.userCode}`
      const answers = [
        yield* Effect.flip(login(somebody().email)),
        yield* Effect.flip(login("+919000000001")),
        yield* Effect.flip(login(wrongPassword.email, { password: "not the password" })),
        yield* Effect.flip(login(locked.email)),
        yield* Effect.flip(login(blocked.email)),
        yield* Effect.flip(login(closed.email))
      ]
      assert.strictEqual(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1)
      assert.strictEqual(answers[0]?.code, "INVALID_CREDENTIALS")
      const statuses = yield* sql<{ status: string }>`
        select distinct status from login_activities where status <> 'success' order by status`
      assert.deepStrictEqual(
        statuses.map((row) => row.status),
        ["blocked", "failed", "locked"]
      )
    })
  )

  it.effect("[SECURITY 5] never tries more passwords than the budget, however many come at once", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const results = yield* atOnce(8, login(person.email, { password: "not the password" }))
      assert.isTrue(results.every(Result.isFailure))
      assert.strictEqual(yield* failuresOf(person.userCode), 5)
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql<{ reason: string; count: bigint }>`
        select reason, count(*) from login_activities where user_code = ${person.userCode} group by reason order by reason`
      assert.deepStrictEqual(
        rows.map((row) => [row.reason, Number(row.count)]),
        [
          ["too_many_failures", 3],
          ["wrong_password", 5]
        ]
      )
      assert.isDefined(yield* newest("account_locked", person.email))
    })
  )

  it.effect("[SECURITY 5] locks for a minute, then doubles to 15, and does not lengthen a lock that is tried at", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const clock = yield* MovableClock
      const fail = login(person.email, { password: "not the password" }).pipe(Effect.flip)
      yield* Effect.repeat(fail, { times: 4 })
      for (const minutes of [1, 2, 4, 8, 15, 15]) {
        yield* clock.advance({ minutes: minutes - 0.5 })
        yield* Effect.flip(login(person.email))
        yield* clock.advance("30 seconds")
        yield* fail
      }
      yield* clock.advance("15 minutes")
      yield* login(person.email)
      assert.strictEqual(yield* failuresOf(person.userCode), 0)
    })
  )

  it.effect("[SECURITY 5] forgets failures after twelve hours without one", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const clock = yield* MovableClock
      const fail = login(person.email, { password: "not the password" }).pipe(Effect.flip)
      yield* Effect.repeat(fail, { times: 4 })
      yield* clock.advance("12 hours")
      yield* fail
      assert.strictEqual(yield* failuresOf(person.userCode), 1)
    })
  )

  it.effect("[SECURITY 5] audits lock and unlock, and tells the person of both", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const person = yield* register()
      yield* atOnce(5, login(person.email, { password: "not the password" }))
      assert.isDefined(yield* newest("account_locked", person.email))
      yield* (yield* MovableClock).advance("1 minute")
      yield* login(person.email)
      const told = yield* newest("account_unlocked", person.email)
      assert.deepStrictEqual(told?.variables, { reason: "signed_in" })
      const trail = yield* sql<{ action: string }>`
        select action from audit_trail where subject_user_code = ${person.userCode} and action like 'account.%locked'
        order by occurred_at`
      assert.deepStrictEqual(
        trail.map(({ action }) => action),
        ["account.locked", "account.unlocked"]
      )
    })
  )

  it.effect("[SECURITY 5] needs a new password after 100 failures, from every device", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const sql = yield* SqlClient.SqlClient
      const { deviceToken } = yield* login(person.email, { deviceId: "phone-1" })
      yield* sql`insert into login_throttles (subject_key, failures, last_failure_at)
                 values (${`user:${person.userCode}`}, 99, ${new Date(Date.UTC(2026, 10, 23, 12))})
                 on conflict (subject_key) do update set failures = excluded.failures,
                   last_failure_at = excluded.last_failure_at`
      yield* Effect.flip(login(person.email, { password: "not the password" }))
      yield* (yield* MovableClock).advance("11 hours")
      yield* Effect.flip(login(person.email, { deviceId: "phone-1", deviceToken }))
    })
  )

  it.effect("keeps users off the admin platform, unless somebody allowed them", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const sql = yield* SqlClient.SqlClient
      assert.strictEqual((yield* Effect.flip(login(person.email, { platform: "admin" }))).code, "PLATFORM_DENIED")
      yield* sql`insert into user_platform_access (user_code, platform, is_allowed, updated_at)
                 values (${person.userCode}, 'admin', true, ${new Date()}), (${person.userCode}, 'web', false, ${new Date()})`
      yield* login(person.email, { platform: "admin" })
      assert.strictEqual((yield* Effect.flip(login(person.email))).code, "PLATFORM_DENIED")
    })
  )

  it.effect("[SECURITY 6] keeps 10 sessions and ends the least recently used beyond", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const clock = yield* MovableClock
      const authenticator = yield* Authenticator
      const first = yield* login(person.email)
      for (const _ of Array.from({ length: 10 })) {
        yield* clock.advance("1 second")
        yield* login(person.email)
      }
      const ended = yield* Effect.flip(authenticator.authenticate(Redacted.value(first.accessToken)))
      assert.strictEqual(ended.code, "INVALID_TOKEN")
    })
  )

  it.effect("[SECURITY 4] feels a logout at once, in the fast path too, and all sessions with all", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const authenticator = yield* Authenticator
      const service = yield* SessionService
      const [here, there] = [yield* login(person.email), yield* login(person.email)]
      const token = (signedIn: typeof here) => Redacted.value(signedIn.accessToken)
      const caller = yield* authenticator.authenticate(token(here))
      const now = Date.UTC(2026, 10, 23, 9)
      yield* authenticator.authenticate(token(there))
      yield* service.logout(caller, { all: false })
      assert.isUndefined(authenticator.authenticateCached(token(here), now))
      yield* Effect.flip(authenticator.authenticate(token(here)))
      yield* authenticator.authenticate(token(there))
      yield* service.logout(caller, { all: true })
      yield* Effect.flip(authenticator.authenticate(token(there)))
    })
  )
})
