import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql"
import { ChangeContact, VerifyContact } from "@credbuzzpay/domain/identity/contacts/ContactChange"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ContactService } from "../../../../src/features/identity/contacts/ContactService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { principal } from "../../../support/Factors.ts"
import { applicant, nextAadhaar, submitAadhaar, verifyOtp } from "../../../support/KycPeople.ts"
import { met } from "../../../support/Met.ts"
import { codeFor, login, somebody } from "../../../support/Slice.ts"

type Me = Effect.Success<ReturnType<typeof principal>>

const ask = Effect.fnUntraced(function* (me: Me, input: (typeof ChangeContact)["Encoded"]) {
  return yield* (yield* ContactService).change(me, yield* decodeInput(ChangeContact)(input))
})

const verify = Effect.fnUntraced(function* (me: Me, otp: string) {
  return yield* (yield* ContactService).verify(me, yield* decodeInput(VerifyContact)({ otp }))
})

const signedIn = Effect.gen(function* () {
  const person = yield* applicant
  return { ...person, me: yield* principal((yield* login(person.email)).accessToken) }
})

/** Somebody who has asked for a new mobile number, and their code for it. */
const changing = Effect.gen(function* () {
  const person = yield* signedIn
  const { me } = person
  const { mobile } = somebody()
  yield* ask(me, { mobile })
  return { ...person, mobile, code: yield* codeFor("contact_change_sms_otp", mobile) }
})

/** They prove who they are, remotely. */
const identified = Effect.fnUntraced(function* (me: Me) {
  const { referenceId } = yield* submitAadhaar(me, nextAadhaar())
  yield* verifyOtp(me, referenceId, "111000")
})

const acts = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ action: string }>`
    select action from audit_trail where subject_user_code = ${userCode} order by audit_id`
  return rows.map(({ action }) => action)
})

const mobileOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ mobile: string }>`select mobile from user_accounts where user_code = ${userCode}`
  return rows[0]?.mobile
})

layer(TestServices.layer, { excludeTestServices: true })("the mobile number of somebody onboarded remotely", (it) => {
  it.effect("is kept until they were met, also where a change was under way", () =>
    Effect.gen(function* () {
      const { code, me, mobile, userCode } = yield* changing
      yield* identified(me)
      const [refused, again] = [yield* Effect.flip(verify(me, code)), yield* Effect.flip(ask(me, { mobile }))]
      assert.deepStrictEqual([refused.code, again.code], ["MOBILE_KEPT_UNTIL_MET", "MOBILE_KEPT_UNTIL_MET"])
      assert.notStrictEqual(yield* mobileOf(userCode), mobile)
      yield* met(userCode, "video")
      assert.strictEqual((yield* verify(me, code)).user.mobile, mobile)
    })
  )

  it.effect("does not keep them from another e-mail address", () =>
    Effect.gen(function* () {
      const { me } = yield* signedIn
      yield* identified(me)
      const { email } = somebody()
      yield* ask(me, { email })
      const changed = yield* verify(me, yield* codeFor("contact_change_email_otp", email))
      assert.strictEqual(changed.user.email, email)
    })
  )

  it.effect("changes after the meeting and never before it, when both come at once", () =>
    Effect.gen(function* () {
      for (let round = 0; round < 5; round += 1) {
        const { code, me, mobile, userCode } = yield* changing
        yield* identified(me)
        const [change] = yield* Effect.all([Effect.result(verify(me, code)), met(userCode)], { concurrency: 2 })
        const did = (yield* acts(userCode)).filter(
          (act) => act === "contact.changed" || act === "kyc.onboarding_changed"
        )
        if (Result.isSuccess(change)) {
          assert.deepStrictEqual(did, ["kyc.onboarding_changed", "contact.changed"])
        } else {
          assert.strictEqual(change.failure.code, "MOBILE_KEPT_UNTIL_MET")
          assert.deepStrictEqual(did, ["kyc.onboarding_changed"])
          assert.strictEqual((yield* verify(me, code)).user.mobile, mobile)
        }
      }
    })
  )
})
