import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ChangeContact, VerifyContact } from "@credbuzzpay/domain/identity/contacts/ContactChange"
import { SendStepUpCode, StepUp } from "@credbuzzpay/domain/identity/step-up/StepUp"
import { EnableFactor } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { ContactService } from "../../../../src/features/identity/contacts/ContactService.ts"
import { StepUpService } from "../../../../src/features/identity/step-up/StepUpService.ts"
import { TwoFactorService } from "../../../../src/features/identity/two-factor/TwoFactorService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { challenge, principal, prove, signedInPrincipal } from "../../../support/Factors.ts"
import { accept, create, sendCode, tokenOf } from "../../../support/Invited.ts"
import { codeFor, initiate, PASSWORD, register, somebody, verify, wrong } from "../../../support/Slice.ts"
import { inBranch } from "../../../support/Staff.ts"

interface Contacts {
  readonly email: string
  readonly mobile: string
}

/** A stranger registers with these contacts until no code is sent any more, and guesses until nobody listens. */
const useUp = Effect.fnUntraced(function* ({ email, mobile }: Contacts) {
  const contacts = { email, mobile }
  const started = (yield* Effect.replicateEffect(Effect.result(initiate(contacts)), 5)).filter(Result.isSuccess)
  assert.strictEqual((yield* Effect.flip(initiate(contacts))).code, "OTP_LIMIT")
  const guesses = started.flatMap(({ success: { registrationId } }) =>
    Array.from({ length: 4 }, () => Effect.flip(verify({ registrationId, emailOtp: "000000", mobileOtp: "000000" })))
  )
  const answers = yield* Effect.all(guesses)
  assert.strictEqual(answers.at(-1)?.code, "OTP_LIMIT")
})

/** Somebody whose second factor is a code by this method. */
const withFactor = Effect.fnUntraced(function* (method: "email" | "sms") {
  const person = yield* register()
  const me = yield* signedInPrincipal(person.email)
  const { accessToken } = yield* (yield* TwoFactorService).enable(me, yield* decodeInput(EnableFactor)({ method }))
  return { ...person, me: yield* principal(accessToken), method, to: method === "email" ? person.email : person.mobile }
})

const change = Effect.fnUntraced(function* (email: string, me: Effect.Success<ReturnType<typeof principal>>) {
  const contacts = yield* ContactService
  yield* contacts.change(me, yield* decodeInput(ChangeContact)({ email }))
  const guess = (otp: string) => Effect.flatMap(decodeInput(VerifyContact)({ otp }), (it) => contacts.verify(me, it))
  return { guess, code: yield* codeFor("contact_change_email_otp", email) }
})

layer(TestServices.layer, { excludeTestServices: true })("what a stranger's registrations use up", (it) => {
  for (const method of ["email", "sms"] as const) {
    it.effect(`[FAULT 4] keeps nobody from signing in with a code by ${method}, after a slip too`, () =>
      Effect.gen(function* () {
        const person = yield* withFactor(method)
        yield* useUp(person)
        const { challengeId, codeSentTo } = yield* challenge(person.email)
        assert.isNotNull(codeSentTo)
        const code = yield* codeFor(`login_2fa_${method}_otp`, person.to)
        yield* Effect.flip(prove(challengeId, method, wrong(code)))
        yield* prove(challengeId, method, code)
      })
    )

    it.effect(`[FAULT 4] keeps nobody from stepping up with a code by ${method}`, () =>
      Effect.gen(function* () {
        const person = yield* withFactor(method)
        yield* useUp(person)
        const stepUps = yield* StepUpService
        yield* stepUps.sendCode(person.me, yield* decodeInput(SendStepUpCode)({ method }))
        const code = yield* codeFor(`step_up_${method}_otp`, person.to)
        yield* stepUps.prove(person.me, yield* decodeInput(StepUp)({ password: PASSWORD, method, code }))
      })
    )
  }

  it.effect("[FAULT 4] keeps nobody from accepting an invitation", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("OTP01", "admin")
      const user = yield* create(admin.as)
      yield* useUp(user)
      const token = yield* tokenOf(user.email)
      yield* sendCode(token)
      const code = yield* codeFor("invitation_sms_otp", user.mobile)
      yield* Effect.flip(accept(token, wrong(code)))
      yield* accept(token, code)
    })
  )

  it.effect("[FAULT 4] keeps nobody who is signed in from proving a contact as theirs", () =>
    Effect.gen(function* () {
      const me = yield* signedInPrincipal((yield* register()).email)
      const contacts = somebody()
      yield* useUp(contacts)
      const { code, guess } = yield* change(contacts.email, me)
      yield* Effect.flip(guess(wrong(code)))
      assert.strictEqual((yield* guess(code)).user.email, contacts.email)
    })
  )
})

layer(TestServices.layer, { excludeTestServices: true })(
  "what somebody signed in uses up of another's contact",
  (it) => {
    it.effect("[FAULT 4] keeps its owner neither from a code at sign-in nor from a registration", () =>
      Effect.gen(function* () {
        const person = yield* withFactor("email")
        const free = somebody()
        for (const { email } of [person, free]) {
          const thief = yield* signedInPrincipal((yield* register()).email)
          const { guess } = yield* change(email, thief)
          const guesses = yield* Effect.forEach(Array.from({ length: 12 }), () => Effect.result(guess("000000")))
          assert.isTrue(guesses.every(Result.isFailure))
        }
        const { challengeId } = yield* challenge(person.email)
        yield* prove(challengeId, "email", yield* codeFor("login_2fa_email_otp", person.email))
        yield* register(free)
      })
    )
  }
)

layer(TestServices.layer, { excludeTestServices: true })("guesses within flows of one standing", (it) => {
  it.effect("[FAULT 4] are still counted by recipient: a flow more is no guess more", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const ids = yield* Effect.forEach([1, 2, 3], () => initiate(contacts))
      const guesses = ids.flatMap(({ registrationId }) =>
        Array.from({ length: 5 }, () => Effect.flip(verify({ registrationId, emailOtp: "000000" })))
      )
      const codes = (yield* Effect.all(guesses)).map(({ code }) => code)
      assert.deepStrictEqual(codes, [...Array(10).fill("OTP_INVALID"), ...Array(5).fill("OTP_LIMIT")])
    })
  )
})
