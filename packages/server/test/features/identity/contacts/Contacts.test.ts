import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { ChangeContact, VerifyContact } from "@credbuzzpay/domain/identity/contacts/ContactChange"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ContactService } from "../../../../src/features/identity/contacts/ContactService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { principal } from "../../../support/Factors.ts"
import { atOnce, codeFor, login, newest, register, somebody, wrong } from "../../../support/Slice.ts"

type Me = Effect.Success<ReturnType<typeof principal>>

const ask = Effect.fnUntraced(function* (me: Me, input: (typeof ChangeContact)["Encoded"]) {
  return yield* (yield* ContactService).change(me, yield* decodeInput(ChangeContact)(input))
})

const verify = Effect.fnUntraced(function* (me: Me, otp: string) {
  return yield* (yield* ContactService).verify(me, yield* decodeInput(VerifyContact)({ otp }))
})

layer(TestServices.layer, { excludeTestServices: true })("changing a contact", (it) => {
  it.effect("[SECURITY 9] proves the new e-mail, tells the old one, and ends every earlier access token", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const own = yield* login(person.email)
      const me = yield* principal(own.accessToken)
      const { email } = somebody()
      const started = yield* ask(me, { email })
      assert.match(started.contactMasked, /^p\*+@example\.test$/)
      const code = yield* codeFor("contact_change_email_otp", email)
      assert.strictEqual((yield* Effect.flip(verify(me, wrong(code)))).code, "OTP_INVALID")
      const changed = yield* verify(me, code)
      assert.strictEqual(changed.user.email, email)
      assert.deepInclude((yield* newest("contact_changed_email", person.email))?.variables, { contact: "email" })
      assert.strictEqual((yield* Effect.flip(principal(own.accessToken))).code, "INVALID_TOKEN")
      assert.strictEqual((yield* principal(changed.accessToken)).sessionId, me.sessionId)
      assert.strictEqual((yield* login(email)).user.userCode, person.userCode)
      assert.strictEqual((yield* Effect.flip(verify(me, code))).code, "OTP_INVALID")
    })
  )

  it.effect("[SECURITY 1] answers the same for somebody else's contact, which gets a notice and no code", () =>
    Effect.gen(function* () {
      const owner = yield* register()
      const person = yield* register()
      const me = yield* principal((yield* login(person.email)).accessToken)
      const taken = yield* ask(me, { mobile: owner.mobile })
      assert.deepStrictEqual(Object.keys(taken).toSorted(), ["contactMasked", "expiresAt", "resendAfter"])
      assert.isDefined(yield* newest("contact_taken_sms", owner.mobile))
      assert.strictEqual(yield* codeFor("contact_change_sms_otp", owner.mobile), "none sent")
      assert.strictEqual((yield* Effect.flip(verify(me, "123456"))).code, "OTP_INVALID")
    })
  )

  it.effect("of two people who prove the same number at once, one gets it", () =>
    Effect.gen(function* () {
      const { mobile } = somebody()
      const people = yield* Effect.forEach([1, 2], () => register())
      const callers = yield* Effect.forEach(people, (person) =>
        Effect.flatMap(login(person.email), ({ accessToken }) => principal(accessToken))
      )
      const codes = yield* Effect.forEach(callers, (me) =>
        Effect.andThen(ask(me, { mobile }), codeFor("contact_change_sms_otp", mobile))
      )
      const results = yield* Effect.all(
        callers.map((me, n) => Effect.result(verify(me, codes[n]!))),
        { concurrency: 2 }
      )
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      const [lost] = results.filter(Result.isFailure)
      assert.strictEqual(lost?.failure.code, "CONTACT_TAKEN")
    })
  )

  it.effect("wants exactly one contact, and one code is one change however often it is sent", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const me = yield* principal((yield* login(person.email)).accessToken)
      assert.strictEqual((yield* Effect.flip(ask(me, {}))).code, "ONE_CONTACT_REQUIRED")
      assert.strictEqual((yield* Effect.flip(ask(me, somebody()))).code, "ONE_CONTACT_REQUIRED")
      const { email } = somebody()
      yield* ask(me, { email })
      const code = yield* codeFor("contact_change_email_otp", email)
      const results = yield* atOnce(10, verify(me, code))
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
    })
  )
})
