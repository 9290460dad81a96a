import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { RegistrationService } from "../../../../src/features/identity/registration/RegistrationService.ts"
import { atOnce, codeFor, initiate, newest, register, somebody, verify, wrong } from "../../../support/Slice.ts"
import { ownerSays } from "../../../../src/testing/TestDatabase.ts"

const both = Effect.fnUntraced(function* (contacts: { email: string; mobile: string }) {
  return {
    emailOtp: yield* codeFor("registration_email_otp", contacts.email),
    mobileOtp: yield* codeFor("registration_mobile_otp", contacts.mobile)
  }
})

const resend = (registrationId: Effect.Success<ReturnType<typeof initiate>>["registrationId"]) =>
  Effect.flatMap(RegistrationService, (service) => service.resendOtp({ registrationId, channel: "email" }))

layer(TestServices.layer, { excludeTestServices: true })("signing up", (it) => {
  it.effect("makes the account when both contacts are proven, and not before", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const { registrationId, emailMasked, mobileMasked } = yield* initiate(contacts)
      const codes = yield* both(contacts)
      const half = yield* verify({ registrationId, emailOtp: codes.emailOtp })
      assert.deepStrictEqual([half.emailVerified, half.mobileVerified, half.userCode], [true, false, null])
      const whole = yield* verify({ registrationId, mobileOtp: codes.mobileOtp })
      assert.match(whole.userCode ?? "", /^[0-9A-HJKMNP-TV-Z]{8}$/)
      assert.deepStrictEqual(whole.progress, {
        step1Completed: true,
        step2Completed: true,
        step3Completed: false
      })
      assert.deepStrictEqual(
        [emailMasked, mobileMasked],
        ["p***@example.test", `+91******${contacts.mobile.slice(-4)}`]
      )
    })
  )

  it.effect("keeps the right code that came with a wrong one, and names the wrong one", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const { registrationId } = yield* initiate(contacts)
      const { emailOtp, mobileOtp } = yield* both(contacts)
      const error = yield* Effect.flip(verify({ registrationId, emailOtp, mobileOtp: wrong(mobileOtp) }))
      assert.deepStrictEqual(
        error.errors.map((problem) => [problem.field, problem.code]),
        [["mobile_otp", "OTP_INVALID"]]
      )
      const done = yield* verify({ registrationId, mobileOtp })
      assert.isTrue(done.emailVerified && done.mobileVerified)
    })
  )

  it.effect("asks for at least one code", () =>
    Effect.gen(function* () {
      const { registrationId } = yield* initiate(somebody())
      assert.strictEqual((yield* Effect.flip(verify({ registrationId }))).code, "REQUIRED")
    })
  )

  it.effect("[SECURITY 2] takes a right code once, however many send it at once", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const { registrationId } = yield* initiate(contacts)
      const { emailOtp } = yield* both(contacts)
      const results = yield* atOnce(50, verify({ registrationId, emailOtp }))
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      const codes = new Set(results.filter(Result.isFailure).map((result) => result.failure.code))
      assert.deepStrictEqual([...codes], ["OTP_INVALID"])
    })
  )

  it.effect("passes over a proven code that comes again beside one that is still to be proven", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const { registrationId } = yield* initiate(contacts)
      const { emailOtp, mobileOtp } = yield* both(contacts)
      yield* verify({ registrationId, emailOtp })
      assert.isNotNull((yield* verify({ registrationId, emailOtp, mobileOtp })).userCode)
    })
  )

  it.effect("makes one account of 50 parallel right answers", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const { registrationId } = yield* initiate(contacts)
      const results = yield* atOnce(50, verify({ registrationId, ...(yield* both(contacts)) }))
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      const codes = new Set(results.filter(Result.isFailure).map((result) => result.failure.code))
      assert.deepStrictEqual([...codes], ["REGISTRATION_COMPLETE"])
    })
  )

  it.effect("[SECURITY 2] lets nobody guess more than 5 times at one code, also at once", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const { registrationId } = yield* initiate(contacts)
      const { emailOtp } = yield* both(contacts)
      yield* atOnce(50, verify({ registrationId, emailOtp: wrong(emailOtp) }))
      const sql = yield* SqlClient.SqlClient
      const [row] = yield* sql<{ attempts: number }>`
        select attempts from otp_records where subject_id = ${registrationId} and otp_type = 'registration_email'`
      assert.strictEqual(row?.attempts, 5)
      // The right code comes too late.
      const late = yield* Effect.flip(verify({ registrationId, emailOtp }))
      assert.include(["OTP_INVALID", "OTP_LIMIT"], late.code)
    })
  )

  it.effect("[SECURITY 2] keeps the budget of a recipient when a new code replaces the old one", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const clock = yield* MovableClock
      const { registrationId } = yield* initiate(contacts)
      for (const _ of [1, 2, 3, 4, 5]) {
        yield* Effect.flip(
          verify({ registrationId, emailOtp: wrong(yield* codeFor("registration_email_otp", contacts.email)) })
        )
      }
      yield* clock.advance("61 seconds")
      yield* resend(registrationId)
      const fresh = yield* codeFor("registration_email_otp", contacts.email)
      for (const _ of [1, 2, 3, 4, 5]) yield* Effect.flip(verify({ registrationId, emailOtp: wrong(fresh) }))
      assert.strictEqual((yield* Effect.flip(verify({ registrationId, emailOtp: fresh }))).code, "OTP_LIMIT")
      yield* clock.advance("61 minutes")
    })
  )

  it.effect("[SECURITY 2] kills the old code when a new one is sent, and sends none within a minute", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const clock = yield* MovableClock
      const { registrationId } = yield* initiate(contacts)
      const old = yield* codeFor("registration_email_otp", contacts.email)
      const early = yield* Effect.flip(resend(registrationId))
      assert.strictEqual(early.code, "OTP_RESEND_TOO_SOON")
      assert.strictEqual("retryAfterSeconds" in early ? early.retryAfterSeconds : undefined, 60)
      yield* clock.advance("60 seconds")
      const resent = yield* resend(registrationId)
      const fresh = yield* codeFor("registration_email_otp", contacts.email)
      assert.notStrictEqual(fresh, old)
      assert.deepStrictEqual(Object.keys(resent), ["expiresAt", "resendAfter"])
      assert.strictEqual((yield* Effect.flip(verify({ registrationId, emailOtp: old }))).code, "OTP_INVALID")
      assert.isTrue((yield* verify({ registrationId, emailOtp: fresh })).emailVerified)
    })
  )

  it.effect("[SECURITY 2] does not take a code after 10 minutes, even once", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const { registrationId } = yield* initiate(contacts)
      const { emailOtp } = yield* both(contacts)
      yield* (yield* MovableClock).advance("10 minutes")
      assert.strictEqual((yield* Effect.flip(verify({ registrationId, emailOtp }))).code, "OTP_INVALID")
    })
  )

  it.effect("[SECURITY 2] sends 5 codes an hour to one contact, whoever asks", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      for (const _ of [1, 2, 3, 4, 5]) yield* initiate(contacts)
      assert.strictEqual((yield* Effect.flip(initiate(contacts))).code, "OTP_LIMIT")
      yield* (yield* MovableClock).advance("61 minutes")
      yield* initiate(contacts)
    })
  )

  it.effect("[SECURITY 2] spends no guess when the server fails", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const sql = yield* SqlClient.SqlClient
      const { registrationId } = yield* initiate(contacts)
      const codes = yield* both(contacts)
      yield* ownerSays("alter table registration_progress rename to registration_progress_away")
      const exit = yield* Effect.exit(verify({ registrationId, ...codes }))
      yield* ownerSays("alter table registration_progress_away rename to registration_progress")
      assert.strictEqual(exit._tag, "Failure")
      const rows = yield* sql<{ attempts: number; isUsed: boolean }>`
        select attempts, is_used from otp_records where subject_id = ${registrationId}`
      assert.deepStrictEqual(
        rows.map((row) => [row.attempts, row.isUsed]),
        [
          [0, false],
          [0, false]
        ]
      )
      assert.isNotNull((yield* verify({ registrationId, ...codes })).userCode)
    })
  )

  it.effect(
    "[SECURITY 1] answers the same for a taken contact and tells its owner instead, whose account stays as it was",
    () =>
      Effect.gen(function* () {
        const owner = yield* register()
        const sql = yield* SqlClient.SqlClient
        const stranger = { email: owner.email.toUpperCase(), mobile: somebody().mobile }
        const started = yield* initiate(stranger)
        assert.deepStrictEqual(Object.keys(started), Object.keys(yield* initiate(somebody())))
        assert.isDefined(yield* newest("contact_taken_email", stranger.email))
        assert.strictEqual(yield* codeFor("registration_email_otp", stranger.email), "none sent")
        // The free contact of the two can be proven: it answers as any other.
        const mobileOtp = yield* codeFor("registration_mobile_otp", stranger.mobile)
        assert.isTrue((yield* verify({ registrationId: started.registrationId, mobileOtp })).mobileVerified)
        const rows = yield* sql`select 1 from user_accounts where email_normalized = ${owner.email}`
        assert.strictEqual(rows.length, 1)
      })
  )

  it.effect("gives a contact to whoever proves it first", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const first = yield* initiate(contacts)
      const firstCodes = yield* both(contacts)
      const second = yield* initiate(contacts)
      const secondCodes = yield* both(contacts)
      assert.isNotNull((yield* verify({ registrationId: first.registrationId, ...firstCodes })).userCode)
      const late = yield* Effect.flip(verify({ registrationId: second.registrationId, ...secondCodes }))
      assert.strictEqual(late.code, "CONTACT_TAKEN")
    })
  )

  it.effect("[SECURITY 2] stores neither codes nor passwords, only hashes under a pepper and a salt", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const { registrationId } = yield* initiate(contacts)
      const { emailOtp } = yield* both(contacts)
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql`
        select row_to_json(o)::text as text from otp_records o where subject_id = ${registrationId}
        union all select row_to_json(r)::text from registrations r where registration_id = ${registrationId}`
      const dump = JSON.stringify(rows)
      assert.notInclude(dump, "correct horse")
      assert.notMatch(dump, new RegExp(`[^0-9a-f]${emailOtp}[^0-9a-f]`))
    })
  )

  it.effect("audits every step in the same transaction", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql<{ action: string; same: boolean }>`
        select action, transaction_id = (select xmin::text::xid8 from user_accounts where user_code = ${person.userCode}) as same
        from audit_trail where resource_id in (${person.registrationId}, ${person.userCode}) order by occurred_at, audit_id`
      assert.deepStrictEqual(
        rows.map((row) => [row.action, row.same]),
        [
          ["registration.initiated", false],
          ["user.registered", true]
        ]
      )
    })
  )
})
