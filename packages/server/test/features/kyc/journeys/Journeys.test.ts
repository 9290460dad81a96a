import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { KycResume } from "../../../../src/features/kyc/resume/KycResume.ts"
import { BankSubmissionService } from "../../../../src/features/kyc/submissions/BankSubmissionService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import {
  applicant,
  consent,
  nextAadhaar,
  nextPan,
  statusOf,
  submitAadhaar,
  submitBank,
  submitPan,
  verifiedUpTo,
  verifyOtp
} from "../../../support/KycPeople.ts"
import { atOnce, newest, register } from "../../../support/Slice.ts"
import { asPrincipal } from "../../../support/Factors.ts"

const resume = Effect.flatMap(KycResume, ({ run }) => run)
const codeOf = <E extends { readonly code: string }>(error: E) => error.code

layer(TestServices.layer, { excludeTestServices: true })("KYC", (it) => {
  it.effect("goes from Aadhaar over PAN to the bank account, and is then complete and due in two years", () =>
    Effect.gen(function* () {
      const { email, me } = yield* applicant
      const started = yield* submitAadhaar(me, nextAadhaar())
      assert.match(started.maskedNumber ?? "", /^X{8}\d{4}$/)
      assert.strictEqual(started.document.status, "pending")
      const proven = yield* verifyOtp(me, started.referenceId, "111000")
      assert.deepStrictEqual(proven.demographics, {
        name: "Asha Rao",
        yearOfBirth: 1994,
        gender: "undisclosed",
        district: "Pune",
        state: "Maharashtra"
      })
      assert.strictEqual((yield* submitPan(me, nextPan())).document.status, "verified")
      const bank = yield* submitBank(me, "026291800001191")
      assert.deepStrictEqual([bank.document.status, bank.document.maskedNumber], ["verified", "XXXXXXXX1191"])
      const status = yield* statusOf(me)
      assert.deepStrictEqual(
        [status.kycVerificationStep, status.isKycComplete, status.riskCategory, status.nextDueAt?.toJSON()],
        [3, true, "high", "2028-11-23T09:30:00.000Z"]
      )
      const told = yield* newest("kyc_document_concluded", email)
      assert.deepStrictEqual(told?.variables, { document: "bank", outcome: "verified", isComplete: true })
      const sql = yield* SqlClient.SqlClient
      const trail = yield* sql<{ action: string }>`
        select action from audit_trail where subject_user_code = ${me.userCode} and action like 'kyc.%' order by audit_id`
      assert.deepStrictEqual(
        trail.map(({ action }) => action),
        [
          "kyc.submitted",
          "kyc.onboarded",
          "kyc.risk_assessed",
          "kyc.verified",
          "kyc.submitted",
          "kyc.risk_assessed",
          "kyc.verified",
          "kyc.submitted",
          "kyc.verified"
        ]
      )
    })
  )

  it.effect("is refused out of order, before registration is complete, twice, and while one is under way", () =>
    Effect.gen(function* () {
      const { userCode } = yield* register()
      assert.strictEqual(
        codeOf(yield* Effect.flip(submitAadhaar(asPrincipal(userCode), nextAadhaar()))),
        "REGISTRATION_INCOMPLETE"
      )
      const { me } = yield* applicant
      const early = yield* Effect.flip(submitBank(me, "026291800001191"))
      assert.deepStrictEqual([codeOf(early), early.message], ["KYC_OUT_OF_ORDER", "The step that is due is: identity"])
      const { referenceId } = yield* submitAadhaar(me, nextAadhaar())
      assert.strictEqual(codeOf(yield* Effect.flip(submitAadhaar(me, nextAadhaar()))), "KYC_ALREADY_RUNNING")
      yield* verifyOtp(me, referenceId, "111000")
      assert.strictEqual(codeOf(yield* Effect.flip(submitAadhaar(me, nextAadhaar()))), "KYC_ALREADY_VERIFIED")
    })
  )

  it.effect("tells who submits the same number again how their journey goes on, and sends no second code", () =>
    Effect.gen(function* () {
      const { me } = yield* applicant
      const number = nextAadhaar()
      const first = yield* submitAadhaar(me, number)
      assert.deepStrictEqual(yield* submitAadhaar(me, number), first)
      assert.strictEqual((yield* verifyOtp(me, first.referenceId, "111000")).document.status, "verified")
    })
  )

  it.effect("takes five codes for one that was sent, then wants the number again", () =>
    Effect.gen(function* () {
      const { me } = yield* applicant
      const number = nextAadhaar()
      const { referenceId } = yield* submitAadhaar(me, number)
      for (let n = 1; n <= 4; n += 1) {
        assert.strictEqual(codeOf(yield* Effect.flip(verifyOtp(me, referenceId, "222333"))), "OTP_INVALID")
      }
      assert.strictEqual(codeOf(yield* Effect.flip(verifyOtp(me, referenceId, "222333"))), "OTP_EXPIRED")
      assert.strictEqual(codeOf(yield* Effect.flip(verifyOtp(me, referenceId, "111000"))), "KYC_REFERENCE_NOT_FOUND")
      assert.strictEqual((yield* statusOf(me)).documents.aadhaar.failureCode, "TOO_MANY_CODES")
      const again = yield* submitAadhaar(me, number)
      assert.strictEqual((yield* verifyOtp(me, again.referenceId, "111000")).document.status, "verified")
    })
  )

  it.effect("proves with one right code once, however often it is sent at the same time", () =>
    Effect.gen(function* () {
      const { me } = yield* applicant
      const { referenceId } = yield* submitAadhaar(me, nextAadhaar())
      const results = yield* atOnce(20, verifyOtp(me, referenceId, "111000"))
      assert.lengthOf(
        results.filter((result) => result._tag === "Success"),
        1
      )
    })
  )

  it.effect("is nobody's with the reference of somebody else", () =>
    Effect.gen(function* () {
      const [one, other] = [yield* applicant, yield* applicant]
      const { referenceId } = yield* submitAadhaar(one.me, nextAadhaar())
      assert.strictEqual(
        codeOf(yield* Effect.flip(verifyOtp(other.me, referenceId, "111000"))),
        "KYC_REFERENCE_NOT_FOUND"
      )
    })
  )

  it.effect("frees a number whose code was never entered", () =>
    Effect.gen(function* () {
      const [one, other] = [yield* applicant, yield* applicant]
      const number = nextAadhaar()
      yield* submitAadhaar(one.me, number)
      yield* (yield* MovableClock).advance("11 minutes")
      yield* resume
      assert.strictEqual((yield* statusOf(one.me)).documents.aadhaar.failureCode, "OTP_EXPIRED")
      assert.strictEqual((yield* submitAadhaar(other.me, number)).document.status, "pending")
    })
  )

  it.effect("waits for a bank that is offline, and goes on by itself", () =>
    Effect.gen(function* () {
      const [lucky, unlucky] = [yield* verifiedUpTo("pan"), yield* verifiedUpTo("pan")]
      assert.strictEqual((yield* submitBank(lucky.me, "00224412311300", "YESB0000001")).document.status, "pending")
      yield* submitBank(unlucky.me, "7766666351000", "YESB0000001")
      yield* (yield* MovableClock).advance("3 minutes")
      yield* resume
      assert.strictEqual((yield* statusOf(lucky.me)).isKycComplete, true)
      const { bank } = (yield* statusOf(unlucky.me)).documents
      assert.deepStrictEqual([bank.status, bank.failureCode], ["failed", "BAD_ACCOUNT"])
    })
  )

  it.effect("learns the account from the rupee that the person paid", () =>
    Effect.gen(function* () {
      const { me } = yield* verifiedUpTo("pan")
      const banks = yield* BankSubmissionService
      const { referenceId, upiLink } = yield* banks.startReverse(me, { consent, holderName: "Asha Rao" })
      assert.match(upiLink, /^upi:\/\/pay/)
      assert.strictEqual((yield* banks.checkReverse(me, referenceId)).document.status, "pending")
      yield* (yield* MovableClock).advance("31 seconds")
      const paid = yield* banks.checkReverse(me, referenceId)
      assert.deepStrictEqual([paid.document.status, paid.document.maskedNumber], ["verified", "XXXXXXXX1191"])
    })
  )

  it.effect("leaves a PAN of a company to a person of ours, and keeps its evidence under the person's own key", () =>
    Effect.gen(function* () {
      const { me } = yield* verifiedUpTo("aadhaar")
      assert.strictEqual((yield* submitPan(me, "AAACR4120K")).document.status, "review")
      const sql = yield* SqlClient.SqlClient
      const [review] = yield* sql<{ reason: string; findingsSealed: string }>`
        select reason, findings_sealed from kyc_reviews where user_code = ${me.userCode}`
      assert.strictEqual(review?.reason, "holder_unknown")
      assert.match(review?.findingsSealed ?? "", /^p1\./)
    })
  )
})
