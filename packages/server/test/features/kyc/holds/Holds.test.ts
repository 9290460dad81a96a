import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { AadhaarProofService } from "../../../../src/features/kyc/submissions/AadhaarProofService.ts"
import { KycDueDiligence } from "../../../../src/features/kyc/holds/KycDueDiligence.ts"
import { KycOnboardingService, paymentCell } from "../../../../src/features/kyc/holds/KycOnboardingService.ts"
import { PersonKeys } from "../../../../src/features/platform/person-keys/PersonKeys.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { applicant, statusOf, submitAadhaar, submitBank, verifiedUpTo } from "../../../support/KycPeople.ts"
import { met } from "../../../support/Met.ts"
import { inBranch, STAFF } from "../../../support/Staff.ts"

const codeOf = (error: object) => ("code" in error ? error.code : "")
const UTR = "HDFCN52026112500012345"

const confirm = Effect.fnUntraced(function* (userCode: string, by = STAFF) {
  const input = { userCode: UserCode.make(userCode), how: "deliverable" as const, reason: "The card was delivered" }
  return yield* (yield* KycOnboardingService).confirmAddress(by, input)
})

const paid = Effect.fnUntraced(function* (userCode: string, by = STAFF) {
  const input = { userCode: UserCode.make(userCode), paymentReference: Redacted.make(UTR) }
  return yield* (yield* KycOnboardingService).seeFirstPayment(by, input)
})

const acts = Effect.fnUntraced(function* (userCode: string, action: string) {
  const sql = yield* SqlClient.SqlClient
  return (yield* sql`select 1 from audit_trail where subject_user_code = ${userCode} and action = ${action}`).length
})

const mails = Effect.fnUntraced(function* (email: string, template: string) {
  const messages = yield* (yield* RecordedOutbox).messages
  return messages.filter((message) => Redacted.value(message.to) === email && message.template === template)
})

const complete = Effect.gen(function* () {
  const person = yield* verifiedUpTo("pan")
  yield* submitBank(person.me, "026291800001191")
  return person
})

layer(TestServices.layer, { excludeTestServices: true })("a person who was onboarded remotely", (it) => {
  it.effect(
    "is held where 44 says, is told what lifts it, and each hold that goes has its audit row and a message",
    () =>
      Effect.gen(function* () {
        const person = yield* complete
        const { me, userCode } = person
        const held = yield* statusOf(me)
        assert.deepStrictEqual([held.onboarding?.mode, held.operations], ["otp_ekyc", "held"])
        assert.deepStrictEqual(
          held.holds.map(({ code, holdsBack }) => [code, holdsBack]),
          [
            ["not_met", "low_risk"],
            ["address_unconfirmed", "operations"],
            ["first_payment_awaited", "other_payments"],
            ["mobile_kept", "mobile_change"]
          ]
        )
        assert.deepStrictEqual(held.limits?.balancePaise, 10_000_000)
        assert.strictEqual((yield* confirm(userCode)).operations, "open")
        assert.strictEqual(codeOf(yield* Effect.flip(confirm(userCode))), "KYC_HOLD_GONE")
        assert.lengthOf((yield* paid(userCode)).holds, 2)
        assert.strictEqual(yield* acts(userCode, "kyc.hold_lifted"), 2)
        yield* met(userCode)
        const free = yield* statusOf(me)
        assert.deepStrictEqual(
          [free.holds, free.limits, free.operations, free.onboarding?.mode],
          [[], null, "open", "face_to_face"]
        )
        assert.strictEqual(yield* acts(userCode, "kyc.hold_lifted"), 4)
        assert.deepStrictEqual(
          (yield* mails(person.email, "kyc_holds_lifted")).map(({ variables }) => variables),
          [
            { through: "address_confirmation", isFree: false },
            { through: "first_payment", isFree: false },
            { through: "counter", isFree: true }
          ]
        )
      })
  )

  it.effect("has the reference of the first payment kept under their own key", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { userCode } = yield* verifiedUpTo("aadhaar")
      yield* paid(userCode)
      const [row] = yield* sql<{ firstPaymentSealed: string }>`
        select first_payment_sealed from kyc_onboarding where user_code = ${userCode}`
      assert.notInclude(row!.firstPaymentSealed, UTR)
      const opened = yield* (yield* PersonKeys).openFor(userCode, row!.firstPaymentSealed, paymentCell(userCode))
      assert.strictEqual(Redacted.value(opened), UTR)
    })
  )

  it.effect("is not held before they are identified, and DigiLocker is told from a code", () =>
    Effect.gen(function* () {
      const { me, userCode } = yield* applicant
      const before = yield* statusOf(me)
      assert.deepStrictEqual([before.onboarding, before.holds, before.operations], [null, [], "held"])
      assert.strictEqual(codeOf(yield* Effect.flip(confirm(userCode))), "KYC_NOT_IDENTIFIED")
      const { referenceId } = yield* submitAadhaar(me)
      yield* (yield* AadhaarProofService).comeBack(me, { referenceId, query: Redacted.make("decision=approved") })
      const after = yield* statusOf(me)
      assert.deepStrictEqual([after.onboarding?.mode, after.limits, after.holds.length], ["digilocker", null, 4])
    })
  )

  it.effect("can be confirmed by staff who may see them, and not by themself", () =>
    Effect.gen(function* () {
      const { as: elsewhere } = yield* inBranch("HOLD1", "admin")
      const { me, userCode } = yield* verifiedUpTo("aadhaar")
      assert.deepStrictEqual(
        [codeOf(yield* Effect.flip(confirm(userCode, elsewhere))), codeOf(yield* Effect.flip(paid(userCode, me)))],
        ["USER_NOT_FOUND", "NOT_ON_YOURSELF"]
      )
    })
  )

  it.effect("has a hold lifted once, however many say so at once", () =>
    Effect.gen(function* () {
      const { userCode } = yield* verifiedUpTo("aadhaar")
      const tries = yield* Effect.all(
        Array.from({ length: 8 }, () => Effect.result(confirm(userCode))),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(tries.filter(({ _tag }) => _tag === "Success").length, 1)
      assert.strictEqual(yield* acts(userCode, "kyc.hold_lifted"), 1)
    })
  )

  it.effect("is told three times in the year of OTP-based e-KYC, then held, and free once they were met", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const { run } = yield* KycDueDiligence
      const person = yield* complete
      const { me, userCode } = person
      yield* confirm(userCode)
      for (let days = 0; days < 364; days += 4) {
        yield* run
        yield* clock.advance("4 days")
      }
      assert.strictEqual((yield* statusOf(me)).operations, "open")
      assert.strictEqual(yield* acts(userCode, "kyc.due_diligence_noticed"), 3)
      yield* clock.advance("2 days")
      yield* run
      yield* run
      const held = yield* statusOf(me)
      assert.deepStrictEqual([held.operations, held.isKycComplete], ["held", true])
      assert.include(
        held.holds.map(({ code }) => code),
        "due_diligence_overdue"
      )
      assert.strictEqual(yield* acts(userCode, "kyc.held"), 1)
      const told = yield* mails(person.email, "kyc_due_diligence_due")
      assert.deepStrictEqual(
        told.map(({ variables }) => "isPast" in variables && variables.isPast),
        [false, false, false, true]
      )
      yield* met(userCode, "video")
      assert.deepStrictEqual([(yield* statusOf(me)).operations, (yield* run).held], ["open", 0])
    })
  )
})
