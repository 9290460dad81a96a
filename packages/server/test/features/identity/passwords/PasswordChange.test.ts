import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ChangePassword } from "@credbuzzpay/domain/identity/passwords/PasswordChange"
import { PasswordChangeService } from "../../../../src/features/identity/passwords/PasswordChangeService.ts"
import { RefreshService } from "../../../../src/features/identity/sessions/RefreshService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { principal } from "../../../support/Factors.ts"
import { login, newest, PASSWORD, register } from "../../../support/Slice.ts"

const NEW = "an entirely different passphrase"

layer(TestServices.layer, { excludeTestServices: true })("changing one's password", (it) => {
  it.effect("[SECURITY 4] ends every other session and every access token, and the session that did it goes on", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const other = yield* login(person.email)
      const own = yield* login(person.email)
      const me = yield* principal(own.accessToken)
      const service = yield* PasswordChangeService
      const input = yield* decodeInput(ChangePassword)({ currentPassword: PASSWORD, newPassword: NEW })
      const changed = yield* service.change(me, input)
      assert.strictEqual((yield* principal(changed.accessToken)).sessionId, me.sessionId)
      assert.strictEqual((yield* Effect.flip(principal(own.accessToken))).code, "INVALID_TOKEN")
      assert.strictEqual((yield* Effect.flip(principal(other.accessToken))).code, "INVALID_TOKEN")
      const refreshes = yield* RefreshService
      const dead = yield* Effect.flip(refreshes.refresh({ refreshToken: other.refreshToken }))
      assert.strictEqual(dead.code, "INVALID_REFRESH_TOKEN")
      const pair = yield* refreshes.refresh({ refreshToken: own.refreshToken })
      assert.strictEqual((yield* principal(pair.accessToken)).sessionId, me.sessionId)
      assert.isDefined(yield* newest("password_changed", person.email))
      yield* login(person.email, { password: NEW })
      assert.strictEqual((yield* Effect.flip(login(person.email))).code, "INVALID_CREDENTIALS")
    })
  )

  it.effect("refuses a wrong current password and one that is no other, and changes nothing", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const own = yield* login(person.email)
      const me = yield* principal(own.accessToken)
      const service = yield* PasswordChangeService
      const change = (currentPassword: string, newPassword: string) =>
        Effect.flatMap(decodeInput(ChangePassword)({ currentPassword, newPassword }), (input) =>
          service.change(me, input)
        )
      assert.strictEqual((yield* Effect.flip(change("not the one", NEW))).code, "CURRENT_PASSWORD_REJECTED")
      assert.strictEqual((yield* Effect.flip(change(PASSWORD, PASSWORD))).code, "PASSWORD_UNCHANGED")
      assert.strictEqual((yield* principal(own.accessToken)).userCode, person.userCode)
      assert.notStrictEqual(Redacted.value((yield* login(person.email)).accessToken), "")
    })
  )
})
