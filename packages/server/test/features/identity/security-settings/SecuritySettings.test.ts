import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { AccountStates } from "../../../../src/features/identity/sessions/AccountStates.ts"
import { RefreshService } from "../../../../src/features/identity/sessions/RefreshService.ts"
import { SecuritySettingsService } from "../../../../src/features/identity/security-settings/SecuritySettingsService.ts"
import { RequestInfo } from "../../../../src/http/RequestInfo.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { principal } from "../../../support/Factors.ts"
import { login, register } from "../../../support/Slice.ts"

const from = (ip: string) => Effect.provideService(RequestInfo, { ip, userAgent: undefined })
const OFFICE = "203.0.113.7"
const ELSEWHERE = "198.51.100.9"

layer(TestServices.layer, { excludeTestServices: true })("the list of allowed networks", (it) => {
  it.effect("[SECURITY 8] is asked at login and at refresh, and a refused refresh uses nothing up", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const own = yield* login(person.email).pipe(from(OFFICE))
      const me = yield* principal(own.accessToken)
      const settings = yield* SecuritySettingsService
      const changed = yield* settings.update(me, person.userCode, 1, ["203.0.113.0/24"]).pipe(from(OFFICE))
      assert.deepStrictEqual(changed.ipWhitelist, ["203.0.113.0/24"])
      assert.strictEqual((yield* Effect.flip(login(person.email).pipe(from(ELSEWHERE)))).code, "NETWORK_DENIED")
      const wrong = yield* Effect.flip(login(person.email, { password: "not it, sorry" }).pipe(from(ELSEWHERE)))
      assert.strictEqual(wrong.code, "INVALID_CREDENTIALS")
      const refreshes = yield* RefreshService
      const refresh = refreshes.refresh({ refreshToken: own.refreshToken })
      assert.strictEqual((yield* Effect.flip(refresh.pipe(from(ELSEWHERE)))).code, "NETWORK_DENIED")
      yield* refresh.pipe(from(OFFICE))
      yield* login(person.email).pipe(from(OFFICE))
    })
  )

  it.effect("[SECURITY 8] is asked of staff on every call", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const sql = yield* SqlClient.SqlClient
      yield* sql`update user_accounts set user_role = 'super_admin' where user_code = ${person.userCode}`
      const own = yield* login(person.email)
      const me = yield* principal(own.accessToken)
      yield* (yield* SecuritySettingsService)
        .update(me, person.userCode, undefined, ["203.0.113.0/24"])
        .pipe(from(OFFICE))
      yield* principal(own.accessToken).pipe(from(OFFICE))
      assert.strictEqual((yield* Effect.flip(principal(own.accessToken).pipe(from(ELSEWHERE)))).code, "NETWORK_DENIED")
      assert.isNotNull(yield* (yield* AccountStates).get(person.userCode))
    })
  )

  it.effect("does not let people shut themselves out, and is nobody else's to see or to change", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const other = yield* register()
      const me = yield* principal((yield* login(person.email)).accessToken)
      const settings = yield* SecuritySettingsService
      const update = (code: string) => settings.update(me, code, 1, ["203.0.113.0/24"]).pipe(from(ELSEWHERE))
      assert.strictEqual((yield* Effect.flip(update(person.userCode))).code, "OWN_ADDRESS_EXCLUDED")
      assert.strictEqual((yield* Effect.flip(update(other.userCode))).code, "USER_NOT_FOUND")
      assert.strictEqual((yield* Effect.flip(settings.get(me, other.userCode))).code, "USER_NOT_FOUND")
      const seen = yield* settings.get(me, person.userCode)
      assert.deepStrictEqual(seen.twoFactor, { enabled: false, methods: [], recoveryCodesLeft: 0 })
    })
  )
})
