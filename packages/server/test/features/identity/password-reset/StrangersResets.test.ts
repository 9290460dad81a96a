import { assert, describe, it as plain, layer } from "@effect/vitest"
import { Effect, Redacted, Result } from "effect"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ChangeContact, VerifyContact } from "@credbuzzpay/domain/identity/contacts/ContactChange"
import { otpSettings } from "../../../../src/config/OtpConfig.ts"
import { passwordResetSettings } from "../../../../src/config/PasswordResetConfig.ts"
import { ContactService } from "../../../../src/features/identity/contacts/ContactService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { signedInPrincipal } from "../../../support/Factors.ts"
import { forgot, newestReset, NEW_PASSWORD, resetMails, resetWith } from "../../../support/Resets.ts"
import { atOnce, codeFor, login, register, somebody, wrong } from "../../../support/Slice.ts"

type Person = Effect.Success<ReturnType<typeof register>>
const names = ["email", "mobile", "userCode"] as const
const rejected = <A, E extends { readonly code: string }, R>(effect: Effect.Effect<A, E, R>, code = "OTP_INVALID") =>
  Effect.map(Effect.flip(effect), (error) => assert.strictEqual(error.code, code))

/** A stranger asks as often as anybody may, by each name in turn, and guesses with each reset until nobody listens. */
const attack = Effect.fnUntraced(function* (person: Person) {
  const right = new Set<string>()
  const asked: Array<string> = []
  for (let n = 0; n < 24; n += 1) {
    const { resetId } = yield* forgot(person[names[n % 3]!])
    asked.push(resetId)
    const { otp } = yield* newestReset(person.email)
    right.add(otp)
    yield* Effect.replicateEffect(rejected(resetWith({ resetId, otp: wrong(otp) })), 6)
  }
  return { asked, mails: yield* resetMails(person.email), right }
})

layer(TestServices.layer, { excludeTestServices: true })("a stranger who asks for somebody's reset", (it) => {
  for (const name of names) {
    it.effect(`[FAULT 4] takes no guess from an owner who asked by ${name}: their code opens their reset`, () =>
      Effect.gen(function* () {
        const person = yield* register()
        const { resetId } = yield* forgot(person[name])
        yield* attack(person)
        const { otp } = yield* newestReset(person.email)
        yield* rejected(resetWith({ resetId, otp: wrong(otp) }))
        yield* resetWith({ resetId, otp })
        yield* login(person.email, { password: NEW_PASSWORD })
      })
    )
  }

  it.effect("[FAULT 4] has 5 mails an hour sent, by whatever name, and the last link lets the owner in", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const { mails } = yield* attack(person)
      assert.lengthOf(mails, 5)
      yield* (yield* MovableClock).advance("59 minutes")
      yield* resetWith({ token: (yield* newestReset(person.email)).token })
      yield* login(person.email, { password: NEW_PASSWORD })
    })
  )

  it.effect("[FAULT 4] has 5 guesses with each of 20 resets in an hour, and none with what they ask for beyond", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const { asked } = yield* attack(person)
      const { otp } = yield* newestReset(person.email)
      // Also the right code is too late: nothing was looked at any more.
      for (const resetId of asked) yield* rejected(resetWith({ resetId, otp }))
      for (const name of names.slice(0, 2)) {
        const more = yield* forgot(person[name])
        yield* rejected(resetWith({ resetId: more.resetId, otp }))
      }
      yield* (yield* MovableClock).advance("61 minutes")
      const { resetId } = yield* forgot(person.email)
      yield* resetWith({ resetId, otp: (yield* newestReset(person.email)).otp })
    })
  )

  it.effect("[FAULT 4] is told the same of an account as of none, however often they ask and guess", () =>
    Effect.gen(function* () {
      const answers = yield* Effect.forEach([yield* register(), somebody()], ({ email }) =>
        Effect.gen(function* () {
          const asked = yield* Effect.forEach(Array.from({ length: 22 }), () => Effect.result(forgot(email)))
          const [first] = asked
          const resetId = Result.isSuccess(first!) ? first.success.resetId : ""
          const guessed = yield* Effect.replicateEffect(Effect.flip(resetWith({ resetId, otp: "00000000" })), 7)
          return [
            ...asked.map((each) => (Result.isSuccess(each) ? Object.keys(each.success).join() : each.failure.code)),
            ...guessed.map(({ code, message }) => `${code} ${message}`)
          ]
        })
      )
      assert.deepStrictEqual(answers[0], answers[1])
      assert.deepStrictEqual(answers[0]?.slice(19, 22), ["resetId,expiresAt", "OTP_LIMIT", "OTP_LIMIT"])
    })
  )

  it.effect("[FAULT 4] uses up nothing of a device that the account is known by, which has 5 of its own", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const other = yield* register()
      const { deviceToken } = yield* login(person.email, { deviceId: "phone" })
      yield* attack(person)
      // Used up by all three names; the device asks by any of them.
      for (const name of names) yield* Effect.replicateEffect(Effect.result(forgot(person[name])), 15)
      const own = yield* Effect.forEach([...names, ...names].slice(0, 5), (name) => forgot(person[name], deviceToken))
      yield* rejected(forgot(person.email, deviceToken), "OTP_LIMIT")
      const { otp } = yield* newestReset(person.email)
      // Of another account it is as unknown as any.
      yield* Effect.replicateEffect(forgot(other.email, deviceToken), 6)
      yield* rejected(forgot(person.email, Redacted.make("x".repeat(43))), "OTP_LIMIT")
      for (const { resetId } of own.slice(0, 4)) yield* rejected(resetWith({ resetId, otp: wrong(otp) }))
      yield* resetWith({ resetId: own[4]!.resetId, otp })
    })
  )
})

layer(TestServices.layer, { excludeTestServices: true })("the link of a reset's mail", (it) => {
  const asked = Effect.gen(function* () {
    const person = yield* register()
    const { resetId } = yield* forgot(person.email)
    return { ...person, resetId, ...(yield* newestReset(person.email)) }
  })

  it.effect("[FAULT 4] leads to the page of the front end, with 256 bits that no server is sent", () =>
    Effect.gen(function* () {
      const { link, otp } = yield* asked
      assert.match(link, /^https:\/\/console\.example\.test\/reset-password#[A-Za-z0-9_-]{43}$/)
      assert.match(otp, /^\d{8}$/)
    })
  )

  it.effect("[FAULT 4] needs no guesses: it opens when those at the code are used up", () =>
    Effect.gen(function* () {
      const { otp, resetId, token } = yield* asked
      yield* Effect.replicateEffect(rejected(resetWith({ resetId, otp: wrong(otp) })), 12)
      yield* rejected(resetWith({ resetId, otp }))
      yield* rejected(resetWith({ token: "x".repeat(43) }), "RESET_TOKEN_INVALID")
      yield* resetWith({ token })
    })
  )

  for (const [after, opens] of [
    ["11 minutes", true],
    ["59 minutes", true],
    ["60 minutes", false],
    ["2 days", false]
  ] as const) {
    it.effect(`[FAULT 4] ${opens ? "opens" : "is over"} after ${after}, when its code is long over`, () =>
      Effect.gen(function* () {
        const { otp, resetId, token } = yield* asked
        yield* (yield* MovableClock).advance(after)
        yield* rejected(resetWith({ resetId, otp }))
        yield* opens ? resetWith({ token }) : rejected(resetWith({ token }), "RESET_TOKEN_INVALID")
      })
    )
  }

  it.effect("[FAULT 4] opens once, also at once, beside its code too", () =>
    Effect.gen(function* () {
      const { otp, resetId, token } = yield* asked
      const results = yield* atOnce(6, resetWith({ token }))
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      yield* rejected(resetWith({ token }), "RESET_TOKEN_INVALID")
      yield* rejected(resetWith({ resetId, otp }))
      const again = yield* asked
      const both = yield* Effect.all(
        [
          atOnce(4, resetWith({ token: again.token })),
          atOnce(4, resetWith({ resetId: again.resetId, otp: again.otp }))
        ],
        { concurrency: "unbounded" }
      )
      assert.strictEqual(both.flat().filter(Result.isSuccess).length, 1)
    })
  )

  it.effect("[FAULT 4] ends when another of the account was used, and the account can be asked about again", () =>
    Effect.gen(function* () {
      const { email } = yield* register()
      const resets = yield* Effect.replicateEffect(forgot(email), 6)
      const mails = yield* resetMails(email)
      assert.lengthOf(mails, 5)
      yield* resetWith({ token: mails[1]!.token })
      for (const { token } of mails) yield* rejected(resetWith({ token }), "RESET_TOKEN_INVALID")
      for (const { resetId } of resets) yield* rejected(resetWith({ resetId, otp: mails[4]!.otp }))
      const { resetId } = yield* forgot(email)
      yield* rejected(resetWith({ resetId, otp: mails[4]!.otp }))
      yield* resetWith({ resetId, otp: (yield* newestReset(email)).otp })
    })
  )

  it.effect("[FAULT 4] ends with the address it went to", () =>
    Effect.gen(function* () {
      const { email, otp, resetId, token } = yield* asked
      const me = yield* signedInPrincipal(email)
      const contacts = yield* ContactService
      const next = somebody().email
      yield* contacts.change(me, yield* decodeInput(ChangeContact)({ email: next }))
      const proof = { otp: yield* codeFor("contact_change_email_otp", next) }
      yield* contacts.verify(me, yield* decodeInput(VerifyContact)(proof))
      yield* rejected(resetWith({ token }), "RESET_TOKEN_INVALID")
      yield* rejected(resetWith({ resetId, otp }))
    })
  )

  it.effect("[FAULT 4] stays good when the new password is refused", () =>
    Effect.gen(function* () {
      const { email, token } = yield* asked
      assert.strictEqual((yield* Effect.flip(resetWith({ token }, email)))._tag, "ValidationFailed")
      yield* resetWith({ token })
    })
  )
})

/** The loosest that a setting may be. */
const most = (setting: { readonly kind: { readonly valid: ReadonlyArray<string> } }) =>
  Math.max(...setting.kind.valid.map(Number))

describe("a stranger's chance at a reset", () => {
  plain("[FAULT 4] stays at 1 in 100,000 an hour or below, whatever is set", () => {
    const { lifetimeSeconds, perHour } = passwordResetSettings.fields
    // What is asked for in two hours, which lie in three windows of one at most, can be guessed with in the second.
    const windows = 2 + most(lifetimeSeconds) / 3600
    const chance = (resets: number, guesses: number) => (windows * resets * guesses) / 10 ** 8
    assert.isAtMost(chance(most(perHour), most(otpSettings.fields.guessesPerCode)), 1 / 100_000)
    assert.isAtMost(chance(20, 5), 3 / 1_000_000)
  })
})
