import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { AuthenticationFailed, NotFound, PermissionDenied } from "../../src/effect/main.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register, sentTo } from "./Newcomer.ts"

layer(TestApp.layer, { excludeTestServices: true })("one's own security feed", (it) => {
  for (const { given, name } of everyTransport) {
    it.effect(`shows who signed in, takes "not me", and asks for a new password, ${name}`, () =>
      Effect.gen(function* () {
        const api = yield* CredbuzzApi
        const { email } = yield* register
        const signIn = (password: string) => api.sessions.login({ identifier: email, password, platform: "web" })
        yield* Effect.flip(signIn("not the password"))
        yield* signIn(PASSWORD)
        const { items } = yield* api.securityFeed.list({ cursor: "" })
        const [success, failed] = items
        assert.deepInclude(success, { status: "success", riskScore: 0, riskReasons: [], disownedAt: null })
        assert.deepInclude(failed, {
          status: "failed",
          reason: { code: "wrong_password", words: "The password was wrong" }
        })
        const kept = yield* api.securityFeed.notMe(failed!.activityId)
        assert.isFalse(kept.passwordMustChange)
        const unknown = yield* Effect.flip(api.securityFeed.notMe("019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e"))
        assert.instanceOf(unknown, NotFound)
        const said = yield* api.securityFeed.notMe(success!.activityId)
        assert.isTrue(said.passwordMustChange)
        assert.instanceOf(yield* Effect.flip(api.users.me()), AuthenticationFailed)
        const denied = yield* Effect.flip(signIn(PASSWORD))
        assert.instanceOf(denied, PermissionDenied)
        assert.strictEqual("code" in denied ? denied.code : "", "PASSWORD_MUST_CHANGE")
        const { resetId } = yield* api.passwordReset.forgot({ identifier: email })
        const newPassword = "a wholly different phrase"
        yield* api.passwordReset.reset({ resetId, otp: yield* sentTo(email, "code"), newPassword })
        yield* signIn(newPassword)
        const [newest] = (yield* api.securityFeed.list({ cursor: "", pageSize: 1 })).items
        assert.strictEqual(newest?.status, "success")
      }).pipe(given)
    )
  }
})
