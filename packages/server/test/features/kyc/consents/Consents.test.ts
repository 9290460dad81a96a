import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { ConsentService } from "../../../../src/features/kyc/consents/ConsentService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { applicant, nextAadhaar, statusOf, submitAadhaar, verifiedUpTo, verifyOtp } from "../../../support/KycPeople.ts"
import { approve, inReview } from "../../../support/KycReviews.ts"
import { inBranch } from "../../../support/Staff.ts"
import { atOnce } from "../../../support/Slice.ts"

const codeOf = <E extends { readonly code: string }>(error: E) => error.code

layer(TestServices.layer, { excludeTestServices: true })("consent", (it) => {
  it.effect("is listed with its text, language, channel, time and proof, to its giver and their branch", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const consents = yield* ConsentService
      const { me, userCode } = yield* applicant
      yield* submitAadhaar(me, nextAadhaar())
      const { items } = yield* consents.mine(me)
      assert.deepStrictEqual(items.map(({ purpose }) => purpose).toSorted(), ["kyc_verification", "privacy", "terms"])
      const kyc = items.find(({ purpose }) => purpose === "kyc_verification")
      assert.deepInclude(kyc, { textVersion: "2026-11", language: "en", channel: "web", withdrawnAt: null })
      assert.match(kyc?.proofHash ?? "", /^[0-9a-f]{64}$/)
      const [here, there] = [yield* inBranch("CON01", "admin"), yield* inBranch("CON02", "admin")]
      yield* sql`update user_accounts set branch_code = 'CON01' where user_code = ${userCode}`
      assert.deepStrictEqual(yield* consents.list(here.as, userCode), { items })
      assert.strictEqual(codeOf(yield* Effect.flip(consents.list(there.as, userCode))), "USER_NOT_FOUND")
    })
  )

  it.effect("to KYC, withdrawn, ends what is under way with it, and leaves what is verified", () =>
    Effect.gen(function* () {
      const consents = yield* ConsentService
      const { me } = yield* applicant
      const { referenceId } = yield* submitAadhaar(me, nextAadhaar())
      const { items } = yield* consents.withdraw(me, { purpose: "kyc_verification" })
      assert.isTrue(
        items.every(({ purpose, withdrawnAt }) => (purpose === "kyc_verification") === (withdrawnAt !== null))
      )
      const { aadhaar } = (yield* statusOf(me)).documents
      assert.deepStrictEqual([aadhaar.status, aadhaar.failureCode], ["failed", "CONSENT_WITHDRAWN"])
      assert.strictEqual(codeOf(yield* Effect.flip(verifyOtp(me, referenceId, "111000"))), "KYC_REFERENCE_NOT_FOUND")
      const again = yield* submitAadhaar(me, nextAadhaar())
      assert.strictEqual((yield* verifyOtp(me, again.referenceId, "111000")).document.status, "verified")
      const done = yield* verifiedUpTo("pan")
      yield* consents.withdraw(done.me, { purpose: "kyc_verification" })
      const { documents, kycVerificationStep } = yield* statusOf(done.me)
      assert.deepStrictEqual(
        [documents.aadhaar.status, documents.pan.status, kycVerificationStep],
        ["verified", "verified", 2]
      )
    })
  )

  it.effect("that was given by a server whose clock is ahead can be withdrawn by one whose clock is right", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const consents = yield* ConsentService
      const { me } = yield* applicant
      yield* clock.advance("10 minutes")
      yield* submitAadhaar(me, nextAadhaar())
      yield* clock.advance("-10 minutes")
      const { items } = yield* consents.withdraw(me, { purpose: "kyc_verification" })
      const [kyc] = items.filter(({ purpose }) => purpose === "kyc_verification")
      assert.isTrue(kyc !== undefined && kyc.withdrawnAt !== null)
      assert.deepStrictEqual(kyc?.withdrawnAt, kyc?.givenAt)
    })
  )

  it.effect("to KYC, withdrawn, closes the review that waited; nobody can approve it any more", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const consents = yield* ConsentService
      const { me, reviewId, staff } = yield* inReview("CON03")
      const [withdrawals, approvals] = yield* Effect.all(
        [atOnce(3, consents.withdraw(me, { purpose: "kyc_verification" })), atOnce(1, approve(staff, reviewId))],
        { concurrency: "unbounded" }
      )
      assert.lengthOf(
        withdrawals.filter(({ _tag }) => _tag === "Success"),
        1
      )
      const refusals = [...withdrawals, ...approvals].flatMap((result) =>
        result._tag === "Failure" ? [codeOf(result.failure)] : []
      )
      const approved = approvals[0]?._tag === "Success"
      assert.deepStrictEqual(refusals, [
        "NOTHING_TO_WITHDRAW",
        "NOTHING_TO_WITHDRAW",
        ...(approved ? [] : ["REVIEW_DECIDED"])
      ])
      assert.strictEqual((yield* statusOf(me)).documents.pan.status, approved ? "verified" : "failed")
      const [row] = yield* sql<{ state: string; decision: string }>`
        select state, decision from kyc_reviews where review_id::text = ${reviewId}`
      assert.deepStrictEqual(row, { state: "closed", decision: approved ? "approved" : "rejected" })
      assert.strictEqual(codeOf(yield* Effect.flip(approve(staff, reviewId))), "REVIEW_DECIDED")
    })
  )

  it.effect("that was never given is not withdrawn", () =>
    Effect.gen(function* () {
      const consents = yield* ConsentService
      const { me } = yield* applicant
      assert.strictEqual(
        codeOf(yield* Effect.flip(consents.withdraw(me, { purpose: "marketing" }))),
        "NOTHING_TO_WITHDRAW"
      )
    })
  )
})
