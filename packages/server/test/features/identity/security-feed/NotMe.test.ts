import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Redacted, Result } from "effect"
import { SqlClient } from "effect/sql"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ForgotPassword, ResetPassword } from "@credbuzzpay/domain/identity/password-reset/PasswordReset"
import { Refresh } from "@credbuzzpay/domain/identity/sessions/Session"
import { PasswordResetService } from "../../../../src/features/identity/password-reset/PasswordResetService.ts"
import { DisownService } from "../../../../src/features/identity/security-feed/DisownService.ts"
import { RefreshService } from "../../../../src/features/identity/sessions/RefreshService.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import { UserReader } from "../../../../src/features/people/users/UserReader.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { from, newestAttempt } from "../../../support/Attempts.ts"
import { challenge, principal, prove, totpCode, withTotp } from "../../../support/Factors.ts"
import { atOnce, codeFor, login, newest, PASSWORD, register } from "../../../support/Slice.ts"
import { inBranch, superAdmin } from "../../../support/Staff.ts"
import { trailOf } from "../../../support/Trail.ts"
import { listOf, rowOf } from "../../../support/ReadJson.ts"

const THIEF = "198.51.100.4"
const NEW_PASSWORD = "a wholly different phrase"

/** The id of somebody's newest attempt. */
const newestId = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ id: string }>`
    select activity_id as id from login_activities where user_code = ${userCode} order by activity_id desc limit 1`
  return row?.id ?? ""
})

/** Somebody at home, and a thief who signed in with the right password. */
const robbed = Effect.gen(function* () {
  const person = yield* register()
  const home = yield* login(person.email, { deviceId: "phone" }).pipe(from("203.0.113.9"))
  const thief = yield* login(person.email, { deviceId: "laptop" }).pipe(from(THIEF))
  const activityId = yield* newestId(person.userCode)
  return { ...person, home, thief, activityId, me: yield* principal(home.accessToken) }
})

const notMe = (me: Parameters<DisownService["Service"]["notMe"]>[0], activityId: string) =>
  Effect.flatMap(DisownService, (service) => service.notMe(me, activityId))

const live = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  return (yield* sql`select from sessions where user_code = ${userCode} and ended_at is null`).length
})

const refresh = Effect.fnUntraced(function* (refreshToken: Redacted.Redacted<string>) {
  const input = yield* decodeInput(Refresh)({ refreshToken: Redacted.value(refreshToken) })
  return yield* (yield* RefreshService).refresh(input)
})

const reset = Effect.fnUntraced(function* (email: string, newPassword: string) {
  const service = yield* PasswordResetService
  const { resetId } = yield* service.forgot(yield* decodeInput(ForgotPassword)({ identifier: email }))
  const otp = yield* codeFor("password_reset_otp", email)
  return yield* service.reset(yield* decodeInput(ResetPassword)({ resetId, otp, newPassword }))
})

const staffTold = Effect.fnUntraced(function* (subject: string) {
  const all = yield* (yield* RecordedOutbox).messages
  return all.flatMap((message) =>
    message.template === "sign_in_disowned_staff" && message.variables.subjectUserCode === subject
      ? [[Redacted.value(message.to), message.variables.outcome] as const]
      : []
  )
})

layer(TestServices.layer, { excludeTestServices: true })("[SECURITY 27] saying that a sign-in was not me", (it) => {
  it.effect("ends every session at once, and lets nobody in until the password is another", () =>
    Effect.gen(function* () {
      const { activityId, email, home, me, thief, userCode } = yield* robbed
      const said = yield* notMe(me, activityId)
      assert.deepInclude(said, { activityId, passwordMustChange: true })
      assert.match(said.advice, /forgot password/)
      assert.strictEqual(yield* live(userCode), 0)
      for (const { accessToken, refreshToken } of [home, thief]) {
        assert.strictEqual((yield* Effect.flip(principal(accessToken))).code, "INVALID_TOKEN")
        yield* Effect.flip(refresh(refreshToken))
      }
      for (const ip of [THIEF, "203.0.113.9"]) {
        const denied = yield* Effect.flip(login(email).pipe(from(ip)))
        assert.strictEqual(denied.code, "PASSWORD_MUST_CHANGE")
      }
      assert.deepInclude(yield* newestAttempt(userCode), { status: "blocked", reason: "password_must_change" })
      const wrong = yield* Effect.flip(login(email, { password: "not the password" }))
      assert.strictEqual(wrong.code, "INVALID_CREDENTIALS")
      yield* reset(email, NEW_PASSWORD)
      assert.strictEqual((yield* login(email, { password: NEW_PASSWORD })).user.userCode, userCode)
    })
  )

  it.effect("is seen by staff who ask for it, of one person and in lists, until the password is another", () =>
    Effect.gen(function* () {
      const { activityId, email, me, userCode } = yield* robbed
      const { as: boss } = yield* superAdmin
      const reader = yield* UserReader
      const fields = ["passwordMustChangeAt"] as const
      const seen = rowOf(reader.read(boss, userCode, { fields }))
      const before = yield* seen
      assert.deepStrictEqual(before.json, { password_must_change_at: null })
      yield* notMe(me, activityId)
      const during = yield* seen
      const at = DateTime.formatIso(yield* DateTime.now)
      assert.deepStrictEqual(during.json, { password_must_change_at: at })
      assert.isAbove(during.rowVersion, before.rowVersion)
      const listed = yield* listOf(reader.list(boss, { fields: ["userCode", "passwordMustChangeAt"], q: email }))
      assert.deepStrictEqual(listed.items, [{ user_code: userCode, password_must_change_at: at }])
      assert.strictEqual((yield* Effect.flip(reader.read(me, userCode, { fields })))._tag, "PermissionDenied")
      yield* reset(email, NEW_PASSWORD)
      assert.deepStrictEqual((yield* seen).json, { password_must_change_at: null })
    })
  )

  it.effect("does not take the same password for another, and keeps the code good for one that is", () =>
    Effect.gen(function* () {
      const { activityId, email, me } = yield* robbed
      yield* notMe(me, activityId)
      const service = yield* PasswordResetService
      const { resetId } = yield* service.forgot(yield* decodeInput(ForgotPassword)({ identifier: email }))
      const otp = yield* codeFor("password_reset_otp", email)
      const same = yield* decodeInput(ResetPassword)({ resetId, otp, newPassword: PASSWORD })
      const refused = yield* Effect.flip(service.reset(same))
      assert.deepStrictEqual(refused._tag === "ValidationFailed" && refused.errors.map(({ code }) => code), [
        "PASSWORD_UNCHANGED"
      ])
      yield* service.reset(yield* decodeInput(ResetPassword)({ resetId, otp, newPassword: NEW_PASSWORD }))
      yield* login(email, { password: NEW_PASSWORD })
    })
  )

  it.effect("works from the very session that is accused, which so ends itself", () =>
    Effect.gen(function* () {
      const { activityId, thief, userCode } = yield* robbed
      const said = yield* notMe(yield* principal(thief.accessToken), activityId)
      assert.isTrue(said.passwordMustChange)
      assert.strictEqual(yield* live(userCode), 0)
      yield* Effect.flip(principal(thief.accessToken))
    })
  )

  it.effect("takes back what the thief gained: their device and network are strange again, no device is trusted", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { activityId, me, userCode } = yield* robbed
      yield* notMe(me, activityId)
      const traits = yield* sql<{ trait: string }>`select trait from sign_in_traits where user_code = ${userCode}`
      assert.deepStrictEqual(
        traits.map(({ trait }) => trait),
        ["network:203.0.113.0/24"]
      )
      assert.strictEqual((yield* sql`select from known_devices where user_code = ${userCode}`).length, 1)
    })
  )

  it.effect("ends trust in devices, and challenges that wait for a second factor", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const person = yield* withTotp
      const first = yield* challenge(person.email)
      const trusted = yield* prove(first.challengeId, "totp", yield* totpCode(person.secret), true)
      const stolen = yield* challenge(person.email, { deviceId: "laptop" }).pipe(from(THIEF))
      const activityId = yield* newestId(person.userCode)
      const said = yield* notMe(yield* principal(trusted.accessToken), activityId)
      assert.isTrue(said.passwordMustChange)
      assert.strictEqual((yield* sql`select from trusted_devices where user_code = ${person.userCode}`).length, 0)
      yield* Effect.flip(prove(stolen.challengeId, "totp", yield* totpCode(person.secret, 1)).pipe(from(THIEF)))
      assert.strictEqual(yield* live(person.userCode), 0)
    })
  )

  it.effect("of an attempt with a wrong password ends nothing, gives advice, and tells staff all the same", () =>
    Effect.gen(function* () {
      const { email, me, userCode } = yield* robbed
      const boss = yield* superAdmin
      yield* Effect.flip(login(email, { password: "not the password" }).pipe(from(THIEF)))
      const said = yield* notMe(me, yield* newestId(userCode))
      assert.isFalse(said.passwordMustChange)
      assert.match(said.advice, /Nobody got in/)
      assert.strictEqual(yield* live(userCode), 2)
      assert.deepInclude(yield* staffTold(userCode), [boss.email, "kept_out"] as const)
      assert.deepInclude((yield* newest("sign_in_disowned", email))?.variables, { outcome: "nothing_lost" })
      yield* login(email)
    })
  )

  it.effect("tells super admins and the admins of the branch, and nobody else", () =>
    Effect.gen(function* () {
      const person = yield* inBranch("PUN01")
      const mine = yield* inBranch("PUN01", "admin")
      const other = yield* inBranch("DEL01", "admin")
      const boss = yield* superAdmin
      const { accessToken } = yield* login(person.email)
      yield* notMe(yield* principal(accessToken), yield* newestId(person.userCode))
      const told = yield* staffTold(person.userCode)
      const addresses = told.map(([address]) => address)
      assert.includeMembers(addresses, [mine.email, boss.email])
      assert.notIncludeMembers(addresses, [other.email, person.email])
      assert.isTrue(told.every(([, outcome]) => outcome === "got_in"))
    })
  )

  it.effect("is audited with what it changed", () =>
    Effect.gen(function* () {
      const { activityId, me, userCode } = yield* robbed
      const { disownedAt } = yield* notMe(me, activityId)
      const trail = yield* trailOf("sign_in", activityId)
      assert.deepStrictEqual(trail, [
        {
          userCode,
          branchCode: null,
          action: "sign_in.disowned",
          oldValues: { password_must_change_at: null },
          newValues: {
            status: "success",
            password_must_change_at: new Date(disownedAt.epochMilliseconds).toISOString()
          }
        }
      ])
    })
  )

  it.effect("is said once, however often and by however many at once", () =>
    Effect.gen(function* () {
      const { activityId, email, me, userCode } = yield* robbed
      const boss = yield* superAdmin
      const results = yield* atOnce(8, notMe(me, activityId))
      assert.isTrue(results.every(Result.isSuccess))
      const answers = results.map((result) => JSON.stringify(Result.getOrThrow(result)))
      assert.strictEqual(new Set(answers).size, 1)
      assert.strictEqual((yield* trailOf("sign_in", activityId)).length, 1)
      const told = yield* staffTold(userCode)
      assert.strictEqual(told.filter(([address]) => address === boss.email).length, 1)
      yield* reset(email, NEW_PASSWORD)
      const { accessToken } = yield* login(email, { password: NEW_PASSWORD })
      // Said again later, it does not end what came after it.
      assert.strictEqual(JSON.stringify(yield* notMe(yield* principal(accessToken), activityId)), answers[0])
      assert.strictEqual(yield* live(userCode), 1)
    })
  )

  it.effect("leaves no session behind when it is said in the midst of many sign-ins and refreshes", () =>
    Effect.gen(function* () {
      for (let round = 0; round < 5; round++) {
        const { activityId, email, me, thief, userCode } = yield* robbed
        const signIn = login(email, { deviceId: "laptop" }).pipe(from(THIEF))
        yield* Effect.all([atOnce(12, signIn), atOnce(3, refresh(thief.refreshToken)), notMe(me, activityId)], {
          concurrency: "unbounded"
        })
        assert.strictEqual(yield* live(userCode), 0)
      }
    })
  )

  it.effect("is not possible of somebody else's attempt, nor of none", () =>
    Effect.gen(function* () {
      const { activityId, userCode } = yield* robbed
      const other = yield* robbed
      for (const id of [activityId, "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e"]) {
        const refused = yield* Effect.flip(notMe(other.me, id))
        assert.strictEqual(refused._tag, "NotFound")
        assert.strictEqual(JSON.stringify(refused), JSON.stringify(yield* Effect.flip(notMe(other.me, id))))
      }
      assert.strictEqual(yield* live(userCode), 2)
      assert.strictEqual(yield* live(other.userCode), 2)
    })
  )
})
