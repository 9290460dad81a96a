import { assert, layer } from "@effect/vitest"
import { Effect, Redacted, Result } from "effect"
import { SqlClient } from "effect/sql"
import { UserActivationService } from "../../../../src/features/people/users/UserActivationService.ts"
import { UserBlockService } from "../../../../src/features/people/users/UserBlockService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { accept, create, invited, sendCode, tokenOf } from "../../../support/Invited.ts"
import { atOnce, codeFor, login, newest, PASSWORD, tryLogin, wrong } from "../../../support/Slice.ts"
import { inBranch, reason } from "../../../support/Staff.ts"

/** What an invitation that cannot be accepted is answered with. */
const rejection = [
  {
    field: "invitation_token",
    code: "INVITATION_INVALID",
    message: "is no invitation that can be accepted"
  }
]

layer(TestServices.layer, { excludeTestServices: true })("an invitation", (it) => {
  it.effect("[SECURITY 1] keeps everybody out until it is accepted, and answers like a wrong password", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("INV01", "admin")
      const user = yield* create(admin.as)
      assert.deepStrictEqual([user.emailVerifiedAt, user.mobileVerifiedAt], [null, null])
      const { email: known } = admin
      const refused = yield* Effect.flip(tryLogin(known, { password: "not the password" }))
      for (const password of [PASSWORD, "!", ""]) {
        const answer = yield* Effect.flip(tryLogin(user.email, { password }))
        assert.deepStrictEqual([answer.code, answer.message], [refused.code, refused.message])
      }
    })
  )

  it.effect("sets the password, proves both contacts, completes step 2, keeps consents and signs nobody in", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("INV02", "admin")
      const { code, token, user } = yield* invited(admin.as)
      const consents = [{ purpose: "terms", textVersion: "2026-11" } as const]
      const taken = yield* accept(token, code, { consents })
      assert.deepStrictEqual(taken, {
        emailVerified: true,
        mobileVerified: true,
        progress: { step1Completed: true, step2Completed: true, step3Completed: false },
        userCode: user.userCode
      })
      const sql = yield* SqlClient.SqlClient
      const sessions = yield* sql`select 1 from sessions where user_code = ${user.userCode}`
      assert.lengthOf(sessions, 0)
      const kept = yield* sql<{ purpose: string }>`select purpose from consents where user_code = ${user.userCode}`
      assert.deepStrictEqual(kept, [{ purpose: "terms" }])
      const signedIn = yield* login(user.email)
      assert.isNotNull(signedIn.user.emailVerifiedAt)
      assert.isNotNull(signedIn.user.mobileVerifiedAt)
      assert.strictEqual(signedIn.user.branchCode, "INV02")
      assert.isDefined(yield* newest("invitation_accepted", user.email))
      const trail = yield* sql<{ userCode: string; action: string }>`
        select user_code, action from audit_trail where subject_user_code = ${user.userCode}
          and resource_type in ('user', 'invitation') order by occurred_at, audit_id`
      assert.deepStrictEqual(trail, [
        { userCode: admin.userCode, action: "user.created" },
        { userCode: admin.userCode, action: "invitation.sent" },
        { userCode: "anonymous", action: "invitation.code_sent" },
        { userCode: user.userCode, action: "invitation.accepted" }
      ])
    })
  )

  it.effect("[SECURITY 2] is good once, also at once, and its code is bound to it", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("INV03", "admin")
      const one = yield* invited(admin.as)
      const other = yield* invited(admin.as)
      assert.strictEqual((yield* Effect.flip(accept(one.token, wrong(one.code)))).code, "OTP_INVALID")
      if (one.code !== other.code) {
        assert.strictEqual((yield* Effect.flip(accept(other.token, one.code))).code, "OTP_INVALID")
      }
      const results = yield* atOnce(7, accept(one.token, one.code))
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      assert.deepStrictEqual((yield* Effect.flip(accept(one.token, one.code))).errors, rejection)
      yield* login(one.user.email)
    })
  )

  it.effect("[SECURITY 2] never takes more wrong codes than five, however many come at once", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("INV04", "admin")
      const { code, token, user } = yield* invited(admin.as)
      const results = yield* atOnce(12, accept(token, wrong(code)))
      assert.isTrue(results.every(Result.isFailure))
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql<{ attempts: number }>`
        select o.attempts from otp_records o join invitations i on o.subject_id = i.invitation_id::text
        where i.user_code = ${user.userCode}`
      assert.deepStrictEqual(rows, [{ attempts: 5 }])
      yield* Effect.flip(accept(token, code))
    })
  )

  it.effect("[SECURITY 11] refuses a password of the person's own data, and stays good for a better one", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("INV05", "admin")
      const { code, token } = yield* invited(admin.as)
      const own = yield* Effect.flip(accept(token, code, { newPassword: "something with ravi in it" }))
      assert.strictEqual(own.code, "PASSWORD_CONTAINS_OWN_DATA")
      const common = yield* Effect.flip(accept(token, code, { newPassword: "password12345" }))
      assert.strictEqual(common.code, "PASSWORD_TOO_COMMON")
      yield* accept(token, code)
    })
  )

  it.effect("answers the same for an unknown, an expired, a replaced and a used one, and for a closed account", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const admin = yield* inBranch("INV06", "admin")
      const expired = yield* invited(admin.as)
      yield* clock.advance("7 days")
      const blocked = yield* invited(admin.as)
      yield* (yield* UserBlockService).block(admin.as, blocked.user.userCode, { reason })
      const closed = yield* invited(admin.as)
      yield* (yield* UserActivationService).change(admin.as, closed.user.userCode, false, { reason })
      const unknown = { token: "A".repeat(43), code: "000000" }
      for (const { code, token } of [expired, blocked, closed, unknown]) {
        assert.deepStrictEqual((yield* Effect.flip(sendCode(token))).errors, rejection)
        assert.deepStrictEqual((yield* Effect.flip(accept(token, code))).errors, rejection)
      }
      yield* (yield* UserActivationService).change(admin.as, closed.user.userCode, true, { reason })
      yield* accept(closed.token, closed.code)
    })
  )

  it.effect("sends a code a minute at most, and the code before it is dead", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("INV07", "admin")
      const { code, token, user } = yield* invited(admin.as)
      assert.strictEqual((yield* Effect.flip(sendCode(token))).code, "OTP_RESEND_TOO_SOON")
      yield* (yield* MovableClock).advance("61 seconds")
      const sent = yield* sendCode(token)
      assert.match(sent.mobileMasked, /^\+91\*{6}\d{4}$/)
      const next = yield* codeFor("invitation_sms_otp", user.mobile)
      if (next !== code) assert.strictEqual((yield* Effect.flip(accept(token, code))).code, "OTP_INVALID")
      yield* accept(token, next)
    })
  )

  it.effect("is in the fragment of the link, where no server sees it, and beside it to paste", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("INV08", "admin")
      const user = yield* create(admin.as)
      const token = yield* tokenOf(user.email)
      const message = yield* newest("invitation", user.email)
      const link = new URL(message?.template === "invitation" ? Redacted.value(message.variables.link) : "")
      assert.deepStrictEqual(
        [link.origin, link.pathname, link.search, link.hash],
        ["https://console.example.test", "/invitation", "", `#${token}`]
      )
    })
  )
})
