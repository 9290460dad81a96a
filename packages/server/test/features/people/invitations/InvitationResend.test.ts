import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ResetPassword } from "@credbuzzpay/domain/identity/password-reset/PasswordReset"
import { InvitationResend } from "../../../../src/features/people/invitations/InvitationResend.ts"
import { PasswordResetService } from "../../../../src/features/identity/password-reset/PasswordResetService.ts"
import { UserActivationService } from "../../../../src/features/people/users/UserActivationService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { accept, create, invited, sendCode, tokenOf, tokensOf } from "../../../support/Invited.ts"
import { atOnce, codeFor, newest, PASSWORD, register, tryLogin } from "../../../support/Slice.ts"
import { inBranch, reason } from "../../../support/Staff.ts"

const resend = (caller: Principal, userCode: string) =>
  Effect.flatMap(InvitationResend, (service) => service.resend(caller, userCode))

layer(TestServices.layer, { excludeTestServices: true })("inviting again", (it) => {
  it.effect("kills the invitation before it, and the code that was sent for it", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("RSD01", "admin")
      const { code, token, user } = yield* invited(admin.as)
      yield* (yield* MovableClock).advance("61 seconds")
      yield* resend(admin.as, user.userCode)
      const next = yield* tokenOf(user.email)
      assert.notStrictEqual(next, token)
      assert.strictEqual((yield* Effect.flip(accept(token, code))).code, "INVITATION_INVALID")
      assert.strictEqual((yield* Effect.flip(accept(next, code))).code, "OTP_INVALID")
      yield* sendCode(next)
      yield* accept(next, yield* codeFor("invitation_sms_otp", user.mobile))
    })
  )

  it.effect("is possible once a minute and five times a day, also at once, and again when the day is over", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const admin = yield* inBranch("RSD02", "admin")
      const user = yield* create(admin.as)
      const soon = yield* Effect.flip(resend(admin.as, user.userCode))
      assert.deepStrictEqual([soon.code, soon.retryAfterSeconds], ["INVITATION_LIMIT", 60])
      for (const _ of [1, 2, 3, 4]) {
        yield* clock.advance("61 seconds")
        const results = yield* atOnce(3, resend(admin.as, user.userCode))
        assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      }
      yield* clock.advance("61 seconds")
      const spent = yield* Effect.flip(resend(admin.as, user.userCode))
      assert.deepStrictEqual([spent.code, spent.retryAfterSeconds], ["INVITATION_LIMIT", 86_400 - 5 * 61])
      assert.lengthOf(yield* tokensOf(user.email), 5)
      yield* clock.advance("1 day")
      yield* resend(admin.as, user.userCode)
    })
  )

  it.effect("is refused once it was accepted, for a closed account, and to staff of another branch", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("RSD03", "admin")
      const stranger = yield* inBranch("RSD04", "admin")
      const { code, token, user } = yield* invited(admin.as)
      assert.strictEqual((yield* Effect.flip(resend(stranger.as, user.userCode))).code, "USER_NOT_FOUND")
      yield* (yield* UserActivationService).change(admin.as, user.userCode, false, { reason })
      assert.strictEqual((yield* Effect.flip(resend(admin.as, user.userCode))).code, "ACCOUNT_NOT_OPEN")
      yield* (yield* UserActivationService).change(admin.as, user.userCode, true, { reason })
      yield* accept(token, code)
      assert.strictEqual((yield* Effect.flip(resend(admin.as, user.userCode))).code, "INVITATION_ACCEPTED")
    })
  )
})

layer(TestServices.layer, { excludeTestServices: true })("a password that was never set", (it) => {
  it.effect(
    "[SECURITY 1] is asked to be reset with the same answer, and its owner is told to accept the invitation",
    () =>
      Effect.gen(function* () {
        const { forgot } = yield* PasswordResetService
        const admin = yield* inBranch("RSD05", "admin")
        const { code, token, user } = yield* invited(admin.as)
        const known = yield* register()
        const [mine, theirs] = [yield* forgot({ identifier: user.email }), yield* forgot({ identifier: known.email })]
        assert.deepStrictEqual(Object.keys(mine), Object.keys(theirs))
        assert.isDefined(yield* newest("password_reset_invited", user.email))
        assert.isUndefined(yield* newest("password_reset_otp", user.email))
        // Whoever may type an address must not be able to kill the invitation that was sent to it.
        yield* accept(token, code)
      })
  )

  it.effect("[SECURITY 2] cannot be set by the code of a reset, which proves no mobile number", () =>
    Effect.gen(function* () {
      const service = yield* PasswordResetService
      const admin = yield* inBranch("RSD06", "admin")
      const user = yield* create(admin.as)
      const { resetId } = yield* service.forgot({ identifier: user.userCode })
      for (const otp of ["000000", "123456"]) {
        const input = yield* decodeInput(ResetPassword)({ resetId, otp, newPassword: PASSWORD })
        assert.strictEqual((yield* Effect.flip(service.reset(input))).code, "OTP_INVALID")
      }
      yield* Effect.flip(tryLogin(user.email))
    })
  )
})
