import { assert, layer } from "@effect/vitest"
import { Effect, Redacted, Result } from "effect"
import { SqlClient } from "effect/sql"
import { SessionService } from "../../../../src/features/identity/sessions/SessionService.ts"
import { UserBlockService } from "../../../../src/features/people/users/UserBlockService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { challenge, principal, prove, totpCode, withTotp } from "../../../support/Factors.ts"
import { atOnce, login, type LoginOptions, register } from "../../../support/Slice.ts"
import { reason, STAFF } from "../../../support/Staff.ts"

const wrong = { password: "not the password" }

/** Somebody whose phone is known. */
const withPhone = Effect.gen(function* () {
  const person = yield* register()
  const { accessToken, deviceToken } = yield* login(person.email, { deviceId: "phone" })
  const phone: LoginOptions = { deviceId: "phone", deviceToken }
  return { ...person, accessToken, phone }
})

const lock = (email: string) => Effect.repeat(Effect.flip(login(email, wrong)), { times: 4 })

/** Failures that were counted, each of a password that was looked at: of the account, and of its known devices. */
const failuresOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ account: number; devices: number }>`
    select coalesce(sum(failures) filter (where subject_key = ${`user:${userCode}`}), 0)::int as account,
      coalesce(sum(failures) filter (where subject_key in (
        select 'device:' || encode(token_hash, 'hex') from device_tokens where user_code = ${userCode})), 0)::int as devices
    from login_throttles`
  return row
})

layer(TestServices.layer, { excludeTestServices: true })("a known device", (it) => {
  it.effect(
    "[FAULT 8] with the right password passes a lock and ends it; one that only says the same id does not",
    () =>
      Effect.gen(function* () {
        const { email, phone } = yield* withPhone
        yield* lock(email)
        yield* Effect.flip(login(email, { deviceId: "phone" }))
        yield* Effect.flip(login(email, { ...phone, deviceToken: Redacted.make("x".repeat(43)) }))
        yield* Effect.flip(login(email))
        yield* login(email, phone)
        yield* login(email)
      })
  )

  it.effect(
    "[FAULT 8] is known by nothing but its token: of 130 guesses with its id during a lock none is looked at",
    () =>
      Effect.gen(function* () {
        const { email, userCode } = yield* withPhone
        yield* lock(email)
        yield* atOnce(130, login(email, { ...wrong, deviceId: "phone" }))
        assert.deepStrictEqual(yield* failuresOf(userCode), { account: 5, devices: 0 })
      })
  )

  for (const guesses of [6, 40]) {
    it.effect(`[FAULT 8] of ${guesses} guesses with its token during a lock five are looked at, and all count`, () =>
      Effect.gen(function* () {
        const clock = yield* MovableClock
        const { email, phone, userCode } = yield* withPhone
        yield* lock(email)
        yield* atOnce(guesses, login(email, { ...phone, ...wrong }))
        assert.deepStrictEqual(yield* failuresOf(userCode), { account: 10, devices: 5 })
        yield* Effect.flip(login(email, phone))
        // They did not lengthen the lock.
        yield* clock.advance("1 minute")
        yield* login(email)
      })
    )
  }

  it.effect("[FAULT 8] signs in with the right password ten times at once during a lock", () =>
    Effect.gen(function* () {
      const { email, phone } = yield* withPhone
      yield* lock(email)
      assert.isTrue((yield* atOnce(10, login(email, phone))).every(Result.isSuccess))
    })
  )

  it.effect("[FAULT 8] has no budget of its own left once 100 failures are counted, whoever made them", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const clock = yield* MovableClock
      const { email, phone, userCode } = yield* withPhone
      yield* lock(email)
      yield* sql`update login_throttles set failures = 97 where subject_key = ${`user:${userCode}`}`
      yield* atOnce(20, login(email, { ...phone, ...wrong }))
      assert.deepStrictEqual(yield* failuresOf(userCode), { account: 100, devices: 3 })
      yield* clock.advance("11 hours")
      yield* Effect.flip(login(email, phone))
    })
  )

  it.effect("[FAULT 8] is known to one account only", () =>
    Effect.gen(function* () {
      const { phone } = yield* withPhone
      const other = yield* register()
      yield* lock(other.email)
      yield* Effect.flip(login(other.email, phone))
    })
  )

  it.effect("[FAULT 8] is given its token once, of 256 bits, and only a hash of it is kept", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { email, phone, userCode } = yield* withPhone
      const text = Redacted.value<string>(phone.deviceToken!)
      assert.strictEqual(Buffer.from(text, "base64url").length, 32)
      assert.isUndefined((yield* login(email, phone)).deviceToken)
      assert.isUndefined((yield* login(email)).deviceToken)
      assert.isDefined((yield* login(email, { deviceId: "phone" })).deviceToken)
      const rows = yield* sql<{ text: string }>`
        select d::text as text from device_tokens d where user_code = ${userCode}`
      assert.strictEqual(rows.length, 2)
      assert.isTrue(rows.every((row) => !row.text.includes(text)))
    })
  )

  it.effect("[FAULT 8] is given it after the second factor, and is known by it at the next sign-in", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const person = yield* withTotp
      const first = yield* challenge(person.email, { deviceId: "phone" })
      const { deviceToken } = yield* prove(first.challengeId, "totp", yield* totpCode(person.secret))
      assert.isDefined(deviceToken)
      yield* lock(person.email)
      const again = yield* challenge(person.email, { deviceId: "phone", deviceToken })
      yield* clock.advance("1 minute")
      const signedIn = yield* prove(again.challengeId, "totp", yield* totpCode(person.secret))
      assert.isUndefined(signedIn.deviceToken)
    })
  )

  it.effect("[FAULT 8] is known still when its person left, or its session made room for others", () =>
    Effect.gen(function* () {
      const sessions = yield* SessionService
      const { accessToken, email, phone } = yield* withPhone
      yield* sessions.logout(yield* principal(accessToken), { all: false })
      for (let n = 0; n < 11; n++) yield* login(email)
      yield* lock(email)
      yield* login(email, phone)
    })
  )

  for (const [what, end] of [
    ["all sessions of its person are ended by them", { all: true }],
    ["its person is blocked", "block"],
    ["its session is ended from another device", "end"],
    ["its last sign-in was half a year ago", "time"]
  ] as const) {
    it.effect(`[FAULT 8] is known no more when ${what}`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const sessions = yield* SessionService
        const { accessToken, email, phone, userCode } = yield* withPhone
        const me = yield* principal(accessToken)
        if (end === "block") {
          yield* (yield* UserBlockService).block(STAFF, userCode, { reason })
          yield* sql`update user_accounts set is_blocked = false, blocked_at = null, block_reason = null
            where user_code = ${userCode}`
        } else if (end === "end") yield* sessions.end(yield* principal((yield* login(email)).accessToken), me.sessionId)
        else if (end === "time") yield* (yield* MovableClock).advance("181 days")
        else yield* sessions.logout(me, end)
        yield* lock(email)
        yield* Effect.flip(login(email, phone))
      })
    )
  }

  it.effect("[FAULT 8] is one of at most twenty of an account: the one that signed in longest ago is forgotten", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const clock = yield* MovableClock
      const { email, phone, userCode } = yield* withPhone
      const tokens = yield* Effect.forEach(Array.from({ length: 20 }), () =>
        Effect.andThen(clock.advance("1 second"), login(email, { deviceId: "tablet" }))
      )
      const rows = yield* sql`select 1 from device_tokens where user_code = ${userCode}`
      assert.strictEqual(rows.length, 20)
      yield* lock(email)
      yield* Effect.flip(login(email, phone))
      yield* login(email, { deviceId: "tablet", deviceToken: tokens[0]?.deviceToken })
    })
  )
})
