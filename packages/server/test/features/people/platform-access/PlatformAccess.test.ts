import { assert, layer } from "@effect/vitest"
import { Clock, Effect, Redacted, Result } from "effect"
import { SqlClient } from "effect/sql"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { PlatformAccessService } from "../../../../src/features/people/platform-access/PlatformAccessService.ts"
import { Authenticator } from "../../../../src/features/identity/sessions/Authenticator.ts"
import { RefreshService } from "../../../../src/features/identity/sessions/RefreshService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { challenge, principal, prove, totpCode, withTotp } from "../../../support/Factors.ts"
import { login, register, tryLogin } from "../../../support/Slice.ts"
import { inBranch, STAFF } from "../../../support/Staff.ts"
import { trailOf } from "../../../support/Trail.ts"

const choose = (platform: Platform, isAllowed: boolean) => ({ platform, isAllowed })

layer(TestServices.layer, { excludeTestServices: true })("the platforms of a person", (it) => {
  it.effect("are web and mobile unless somebody says otherwise, and for staff the admin platform too", () =>
    Effect.gen(function* () {
      const access = yield* PlatformAccessService
      const person = yield* inBranch("MUM01")
      const staff = yield* inBranch("MUM01", "admin")
      const allowed = (userCode: string) =>
        Effect.map(access.get(STAFF, userCode), ({ platforms }) =>
          platforms.filter((each) => each.isAllowed).map((each) => each.platform)
        )
      assert.deepStrictEqual(yield* allowed(person.userCode), ["web", "mobile"])
      assert.deepStrictEqual(yield* allowed(staff.userCode), ["web", "mobile", "admin"])
      const sent = (yield* access.get(STAFF, person.userCode)).platforms.map((each) =>
        each.platform === "mobile" ? choose("mobile", false) : each
      )
      yield* access.replace(STAFF, person.userCode, 1, { platforms: sent })
      // Only the exception was kept: who becomes staff may use the admin platform without anybody setting it.
      const sql = yield* SqlClient.SqlClient
      yield* sql`update user_accounts set user_role = 'admin' where user_code = ${person.userCode}`
      assert.deepStrictEqual(yield* allowed(person.userCode), ["web", "admin"])
      yield* access.replace(STAFF, person.userCode, 2, { platforms: [] })
      assert.deepStrictEqual(yield* allowed(person.userCode), ["web", "mobile", "admin"])
    })
  )

  it.effect("[SECURITY 4] end their sessions when they are taken away, there only, and by the next request", () =>
    Effect.gen(function* () {
      const access = yield* PlatformAccessService
      const { authenticateCached } = yield* Authenticator
      const person = yield* register()
      const web = yield* login(person.email)
      const mobile = yield* login(person.email, { platform: "mobile" })
      yield* principal(web.accessToken)
      yield* principal(mobile.accessToken)
      const after = yield* access.replace(STAFF, person.userCode, 1, { platforms: [choose("web", false)] })
      assert.deepStrictEqual(after, {
        platforms: [choose("web", false), choose("mobile", true), choose("admin", false)],
        rowVersion: 2
      })
      const now = yield* Clock.currentTimeMillis
      assert.isUndefined(authenticateCached(Redacted.value(web.accessToken), now))
      assert.strictEqual((yield* Effect.flip(principal(web.accessToken))).code, "INVALID_TOKEN")
      const refresh = (yield* RefreshService).refresh({ refreshToken: web.refreshToken })
      assert.strictEqual((yield* Effect.flip(refresh)).code, "INVALID_REFRESH_TOKEN")
      assert.strictEqual((yield* principal(mobile.accessToken)).platform, "mobile")
      yield* (yield* RefreshService).refresh({ refreshToken: mobile.refreshToken })
      const sql = yield* SqlClient.SqlClient
      const ended = yield* sql<{ platform: string; endReason: string }>`
        select platform, end_reason from sessions where user_code = ${person.userCode} and ended_at is not null`
      assert.deepStrictEqual(ended, [{ platform: "web", endReason: "platform_denied" }])
      const [row] = yield* trailOf("user", person.userCode, "platform_access.%")
      assert.deepStrictEqual([row?.oldValues, row?.newValues], [{ web: true }, { web: false }])
    })
  )

  it.effect("[SECURITY 1] that are denied are told of only after a right password", () =>
    Effect.gen(function* () {
      const person = yield* register()
      yield* (yield* PlatformAccessService).replace(STAFF, person.userCode, 1, { platforms: [choose("web", false)] })
      const wrong = yield* Effect.flip(login(person.email, { password: "not the password" }))
      assert.strictEqual(wrong.code, "INVALID_CREDENTIALS")
      assert.strictEqual((yield* Effect.flip(login(person.email))).code, "PLATFORM_DENIED")
      yield* login(person.email, { platform: "mobile" })
    })
  )

  it.effect("[SECURITY 1] that are denied are told of only after a right second factor, where one is asked for", () =>
    Effect.gen(function* () {
      const person = yield* withTotp
      yield* (yield* PlatformAccessService).replace(STAFF, person.userCode, undefined, {
        platforms: [choose("web", false)]
      })
      const { challengeId } = yield* challenge(person.email)
      const code = yield* totpCode(person.secret)
      const wrongCode = code === "000000" ? "000001" : "000000"
      assert.strictEqual((yield* Effect.flip(prove(challengeId, "totp", wrongCode))).code, "SECOND_FACTOR_REJECTED")
      assert.strictEqual((yield* Effect.flip(prove(challengeId, "totp", code))).code, "PLATFORM_DENIED")
      const again = yield* tryLogin(person.email, { platform: "mobile" })
      assert.isTrue(again.mfaRequired)
      const sql = yield* SqlClient.SqlClient
      const tries = yield* sql<{ status: string; reason: string }>`
        select status, reason from login_activities where user_code = ${person.userCode} and reason = 'platform_denied'`
      assert.deepStrictEqual(tries, [{ status: "blocked", reason: "platform_denied" }])
    })
  )

  it.effect("named twice are each named at their path", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const platforms = [choose("web", false), choose("mobile", true), choose("web", true), choose("mobile", true)]
      const access = yield* PlatformAccessService
      const refused = yield* Effect.flip(access.replace(STAFF, person.userCode, undefined, { platforms }))
      assert.deepStrictEqual(
        refused.errors.map(({ code, field }) => [field, code]),
        [
          ["platforms.2.platform", "DUPLICATE_PLATFORM"],
          ["platforms.3.platform", "DUPLICATE_PLATFORM"]
        ]
      )
    })
  )

  it.effect("[SECURITY 18] are an admin's to set within their branch, of no staff, and nobody's of themself", () =>
    Effect.gen(function* () {
      const access = yield* PlatformAccessService
      const admin = yield* inBranch("MUM01", "admin")
      const colleague = yield* inBranch("MUM01", "admin")
      const far = yield* inBranch("DEL01")
      const near = yield* inBranch("MUM01")
      const platforms = [choose("web", false)]
      const refusal = (userCode: string) =>
        Effect.map(Effect.flip(access.replace(admin.as, userCode, undefined, { platforms })), (error) => error.code)
      assert.strictEqual(yield* refusal(far.userCode), "USER_NOT_FOUND")
      assert.strictEqual((yield* Effect.flip(access.get(admin.as, far.userCode))).code, "USER_NOT_FOUND")
      assert.strictEqual(yield* refusal(colleague.userCode), "STAFF_OUT_OF_REACH")
      assert.strictEqual(yield* refusal(admin.userCode), "NOT_ON_YOURSELF")
      assert.strictEqual((yield* access.replace(admin.as, near.userCode, undefined, { platforms })).rowVersion, 2)
    })
  )

  it.effect("[SECURITY 21] set by two at once: one wins, the other is told", () =>
    Effect.gen(function* () {
      const access = yield* PlatformAccessService
      const person = yield* register()
      const deny = (platform: Platform) =>
        Effect.result(access.replace(STAFF, person.userCode, 1, { platforms: [choose(platform, false)] }))
      const results = yield* Effect.all([deny("web"), deny("mobile")], { concurrency: "unbounded" })
      const refused = results.filter(Result.isFailure).map(({ failure }) => failure.code)
      assert.deepStrictEqual(refused, ["STALE_VERSION"])
      const unchanged = yield* access.get(STAFF, person.userCode)
      assert.deepStrictEqual(yield* access.replace(STAFF, person.userCode, 2, unchanged), unchanged)
      assert.lengthOf(yield* trailOf("user", person.userCode, "platform_access.%"), 1)
    })
  )
})
