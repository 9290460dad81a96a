import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import {
  applicant,
  nextAadhaar,
  nextPan,
  statusOf,
  submitAadhaar,
  submitPan,
  verifiedUpTo,
  verifyOtp
} from "../../../support/KycPeople.ts"
import { approve, claim, inReview } from "../../../support/KycReviews.ts"

const code = (result: Result.Result<unknown, { readonly code: string }>) =>
  Result.isFailure(result) ? result.failure.code : "done"

layer(TestServices.layer, { excludeTestServices: true })("a number that must be one person's", (it) => {
  for (const strangers of [1, 4]) {
    it.effect(`[FAULT 10] is its owner's although ${strangers} submitted it before and prove nothing`, () =>
      Effect.gen(function* () {
        const number = nextAadhaar()
        for (let n = 0; n < strangers; n++) {
          const { me } = yield* applicant
          const { referenceId } = yield* submitAadhaar(me, number)
          yield* Effect.flip(verifyOtp(me, referenceId, "222333"))
        }
        const { me } = yield* applicant
        const { referenceId } = yield* submitAadhaar(me, number)
        assert.strictEqual((yield* verifyOtp(me, referenceId, "111000")).document.status, "verified")
      })
    )
  }

  it.effect("[FAULT 10] is told to be another's only to who has proven it, in words that name nobody", () =>
    Effect.gen(function* () {
      const number = nextAadhaar()
      const [owner, second] = [yield* applicant, yield* applicant]
      yield* verifyOtp(owner.me, (yield* submitAadhaar(owner.me, number)).referenceId, "111000")
      const { document, referenceId } = yield* submitAadhaar(second.me, number)
      assert.strictEqual(document.status, "pending")
      const wrong = yield* Effect.flip(verifyOtp(second.me, referenceId, "222333"))
      assert.strictEqual(wrong.code, "OTP_INVALID")
      const taken = yield* Effect.flip(verifyOtp(second.me, referenceId, "111000"))
      assert.deepStrictEqual([taken._tag, taken.code], ["Conflict", "KYC_NUMBER_TAKEN"])
      assert.notInclude(JSON.stringify(taken), owner.userCode)
      const { aadhaar } = (yield* statusOf(second.me)).documents
      assert.deepStrictEqual([aadhaar.status, aadhaar.failureCode], ["failed", "NUMBER_TAKEN"])
      const own = yield* submitAadhaar(second.me, nextAadhaar())
      assert.strictEqual((yield* verifyOtp(second.me, own.referenceId, "111000")).document.status, "verified")
    })
  )

  it.effect("[FAULT 10] gets one owner when six prove it at once, in five rounds", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (let round = 0; round < 5; round++) {
        const number = nextAadhaar()
        const people = yield* Effect.forEach(Array.from({ length: 6 }), () => applicant)
        const begun = yield* Effect.forEach(
          people,
          ({ me }) => Effect.map(submitAadhaar(me, number), ({ referenceId }) => ({ me, referenceId })),
          { concurrency: "unbounded" }
        )
        const proven = yield* Effect.forEach(
          begun,
          ({ me, referenceId }) => Effect.result(verifyOtp(me, referenceId, "111000")),
          { concurrency: "unbounded" }
        )
        assert.deepStrictEqual(proven.map(code).toSorted(), [...Array<string>(5).fill("KYC_NUMBER_TAKEN"), "done"])
        const owners = yield* sql`
          select 1 from aadhaar_kyc where status = 'verified' and user_code = any(${people.map((one) => one.userCode)})`
        assert.strictEqual(owners.length, 1)
      }
    })
  )

  it.effect("[FAULT 10] is the PAN of the first whose name the registry has, of six at once, in three rounds", () =>
    Effect.gen(function* () {
      for (let round = 0; round < 3; round++) {
        const number = nextPan()
        const people = yield* Effect.forEach(Array.from({ length: 6 }), () => verifiedUpTo("aadhaar"))
        const results = yield* Effect.forEach(people, ({ me }) => Effect.result(submitPan(me, number)), {
          concurrency: "unbounded"
        })
        assert.deepStrictEqual(results.map(code).toSorted(), [...Array<string>(5).fill("KYC_NUMBER_TAKEN"), "done"])
      }
    })
  )

  it.effect("[FAULT 10] is claimed by no PAN that waits for a review, and by the first that is approved", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [one, other] = [yield* inReview("PUN10"), yield* inReview("PUN11")]
      yield* sql`
        update pan_kyc set pan_index = (select pan_index from pan_kyc where user_code = ${one.userCode})
        where user_code = ${other.userCode}`
      for (const { reviewId, staff } of [one, other]) {
        yield* claim(staff, reviewId)
        yield* approve(staff, reviewId)
      }
      assert.strictEqual((yield* statusOf(one.me)).documents.pan.status, "verified")
      const { pan } = (yield* statusOf(other.me)).documents
      assert.deepStrictEqual([pan.status, pan.failureCode], ["failed", "NUMBER_TAKEN"])
    })
  )
})
