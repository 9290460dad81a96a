import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { KycReviewList } from "@credbuzzpay/domain/kyc/reviews/KycReviewReads"
import { KycReviewClock } from "../../../../src/features/kyc/reviews/KycReviewClock.ts"
import { KycReviewReader } from "../../../../src/features/kyc/reviews/KycReviewReader.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { statusOf } from "../../../support/KycPeople.ts"
import { approve, asOverride, claim, confirm, inReview, open, reject } from "../../../support/KycReviews.ts"
import { atOnce, newest } from "../../../support/Slice.ts"
import { inBranch, STAFF } from "../../../support/Staff.ts"
import { trailOf } from "../../../support/Trail.ts"
import { listOf } from "../../../support/ReadJson.ts"

const codeOf = <E extends { readonly code: string }>(error: E) => error.code
const four = (code: string) => Array.from({ length: 4 }, () => code)
const refusal = <A, E extends { readonly code: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), codeOf)

const listed = Effect.fnUntraced(function* (caller: typeof STAFF, query: (typeof KycReviewList.input)["Encoded"] = {}) {
  const page = yield* listOf((yield* KycReviewReader).list(caller, yield* decodeInput(KycReviewList.input)(query)))
  return page.items.map((row) => row["review_id"])
})

layer(TestServices.layer, { excludeTestServices: true })("a review of KYC", (it) => {
  it.effect("verifies the document when it is approved, in one transaction with its trail and a message", () =>
    Effect.gen(function* () {
      const { email, me, reviewId, staff } = yield* inReview("REV01")
      const opened = yield* open(staff, reviewId)
      assert.deepInclude(opened.evidence, { fact: "name", claimed: "Asha Rao", registered: "Asha Rao" })
      assert.strictEqual(opened.evidence.find(({ fact }) => fact === "holder_type")?.registered, "company")
      assert.strictEqual((yield* claim(staff, reviewId)).claimedBy, staff.userCode)
      const after = yield* approve(staff, reviewId, { reason: "Shown at the branch" })
      assert.deepStrictEqual([after.state, after.decision, after.decidedBy], ["closed", "approved", staff.userCode])
      const { documents, kycVerificationStep } = yield* statusOf(me)
      assert.deepStrictEqual([documents.pan.status, kycVerificationStep], ["verified", 2])
      const told = yield* newest("kyc_document_concluded", email)
      assert.deepStrictEqual(told?.variables, { document: "pan", outcome: "verified", isComplete: false })
      const trail = yield* trailOf("kyc_review", reviewId)
      assert.deepStrictEqual(
        trail.map(({ action, userCode }) => [action, userCode]),
        ["opened", "claimed", "approved"].map((act) => [`kyc_review.${act}`, staff.userCode])
      )
    })
  )

  it.effect("takes two people where an earlier version left open a PAN that is not linked with an Aadhaar", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { me, reviewId, staff } = yield* inReview("REV13")
      const { as: colleague } = yield* inBranch("REV13", "admin")
      yield* sql`update kyc_reviews set reason = 'not_seeded' where review_id::text = ${reviewId}`
      assert.isTrue((yield* open(staff, reviewId)).isOverride)
      assert.strictEqual((yield* approve(staff, reviewId)).state, "confirming")
      assert.strictEqual((yield* statusOf(me)).documents.pan.status, "review")
      const after = yield* confirm(colleague, reviewId, { agree: true })
      assert.deepStrictEqual([after.state, after.isOverride], ["closed", true])
    })
  )

  it.effect("lets the person submit again when it is rejected", () =>
    Effect.gen(function* () {
      const { me, reviewId, staff } = yield* inReview("REV02")
      assert.strictEqual((yield* reject(staff, reviewId)).decisionReason, "Not the same person")
      const { pan } = (yield* statusOf(me)).documents
      assert.deepStrictEqual([pan.status, pan.failureCode], ["failed", "REJECTED_IN_REVIEW"])
      assert.strictEqual(yield* refusal(approve(staff, reviewId)), "REVIEW_DECIDED")
    })
  )

  it.effect("is nobody's own, not an admin's about staff, and not of another branch", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { reviewId, userCode } = yield* inReview("REV03")
      const { as: colleague } = yield* inBranch("REV03", "admin")
      const { as: elsewhere } = yield* inBranch("REV04", "admin")
      yield* sql`update user_accounts set user_role = 'admin' where user_code = ${userCode}`
      const themself = asPrincipal(userCode, { role: "admin", branchCode: "REV03" })
      const refusals = (caller: typeof STAFF) =>
        Effect.all([
          refusal(open(caller, reviewId)),
          refusal(claim(caller, reviewId)),
          refusal(approve(caller, reviewId)),
          refusal(reject(caller, reviewId))
        ])
      assert.deepStrictEqual(yield* refusals(themself), four("NOT_ON_YOURSELF"))
      assert.deepStrictEqual(yield* refusals(colleague), four("STAFF_OUT_OF_REACH"))
      assert.deepStrictEqual(yield* refusals(elsewhere), four("REVIEW_NOT_FOUND"))
      assert.lengthOf(yield* trailOf("kyc_review", reviewId), 0)
      assert.strictEqual((yield* approve(STAFF, reviewId)).state, "closed")
    })
  )

  it.effect("follows the person to the branch that they are in now", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { reviewId, staff, userCode } = yield* inReview("REV05")
      const { as: there } = yield* inBranch("REV06", "admin")
      assert.deepStrictEqual([yield* listed(staff), yield* listed(there)], [[reviewId], []])
      yield* sql`update user_accounts set branch_code = 'REV06' where user_code = ${userCode}`
      assert.deepStrictEqual([yield* listed(staff), yield* listed(there)], [[], [reviewId]])
      assert.strictEqual(yield* refusal(claim(staff, reviewId)), "REVIEW_NOT_FOUND")
    })
  )

  it.effect("has one winner among those who claim or decide at once; the others are told", () =>
    Effect.gen(function* () {
      const { me, reviewId, staff } = yield* inReview("REV07")
      const { as: colleague } = yield* inBranch("REV07", "admin")
      const claims = yield* Effect.all(
        [claim(staff, reviewId), claim(colleague, reviewId)].map((each) => Effect.result(each)),
        { concurrency: "unbounded" }
      )
      const refused = claims.flatMap((result) => (result._tag === "Failure" ? [codeOf(result.failure)] : []))
      assert.deepStrictEqual(refused, ["REVIEW_CLAIMED"])
      const [holder, other] = claims[0]?._tag === "Success" ? [staff, colleague] : [colleague, staff]
      assert.strictEqual(yield* refusal(approve(other, reviewId)), "REVIEW_CLAIMED")
      const approvals = yield* atOnce(10, approve(holder, reviewId))
      const codes = approvals.flatMap((result) => (result._tag === "Failure" ? [codeOf(result.failure)] : []))
      assert.deepStrictEqual([codes.length, new Set(codes)], [9, new Set(["REVIEW_DECIDED"])])
      assert.strictEqual((yield* statusOf(me)).documents.pan.status, "verified")
      assert.lengthOf(yield* trailOf("kyc_review", reviewId, "kyc_review.approved"), 1)
    })
  )

  it.effect("is a colleague's again when who claimed it did nothing for an hour", () =>
    Effect.gen(function* () {
      const { reviewId, staff } = yield* inReview("REV08")
      const { as: colleague } = yield* inBranch("REV08", "admin")
      yield* claim(staff, reviewId)
      assert.strictEqual(yield* refusal(claim(colleague, reviewId)), "REVIEW_CLAIMED")
      yield* (yield* MovableClock).advance("61 minutes")
      assert.strictEqual((yield* claim(colleague, reviewId)).claimedBy, colleague.userCode)
      assert.strictEqual(yield* refusal(claim(staff, reviewId)), "REVIEW_CLAIMED")
    })
  )

  it.effect("takes a second person where it overrules a machine, who confirms it or sends it back", () =>
    Effect.gen(function* () {
      const { me, reviewId, staff } = yield* inReview("REV09")
      const { as: colleague } = yield* inBranch("REV09", "admin")
      yield* asOverride(reviewId)
      assert.strictEqual(yield* refusal(confirm(colleague, reviewId, { agree: true })), "REVIEW_NOT_CONFIRMING")
      assert.strictEqual((yield* approve(staff, reviewId)).state, "confirming")
      assert.strictEqual((yield* statusOf(me)).documents.pan.status, "review")
      assert.strictEqual(yield* refusal(confirm(staff, reviewId, { agree: true })), "OWN_DECISION")
      assert.strictEqual(yield* refusal(confirm(colleague, reviewId, { agree: false })), "REASON_NEEDED")
      const back = yield* confirm(colleague, reviewId, { agree: false, reason: "The card is blurred" })
      assert.deepStrictEqual([back.state, back.decision, back.claimedBy], ["open", null, null])
      yield* approve(colleague, reviewId)
      const both = yield* Effect.all(
        [staff, STAFF].map((caller) => Effect.result(confirm(caller, reviewId, { agree: true }))),
        { concurrency: "unbounded" }
      )
      const lost = both.flatMap((result) => (result._tag === "Failure" ? [codeOf(result.failure)] : []))
      assert.deepStrictEqual(lost, ["REVIEW_DECIDED"])
      assert.strictEqual((yield* statusOf(me)).documents.pan.status, "verified")
    })
  )

  it.effect("cannot be approved when the person has another name by now, or is gone, but can be rejected", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [renamed, gone] = [yield* inReview("REV10"), yield* inReview("REV10")]
      yield* sql`update user_accounts set last_name = 'Rau' where user_code = ${renamed.userCode}`
      yield* sql`update user_accounts set is_active = false where user_code = ${gone.userCode}`
      for (const { me, reviewId, staff } of [renamed, gone]) {
        assert.strictEqual(yield* refusal(approve(staff, reviewId)), "REVIEW_FACTS_CHANGED")
        assert.strictEqual((yield* reject(staff, reviewId)).state, "closed")
        assert.strictEqual((yield* statusOf(me)).documents.pan.failureCode, "REJECTED_IN_REVIEW")
      }
    })
  )

  it.effect("is listed by what is asked for, due first first, and late ones are counted", () =>
    Effect.gen(function* () {
      const [first, second] = [yield* inReview("REV11"), yield* inReview("REV11")]
      const sql = yield* SqlClient.SqlClient
      yield* sql`
        update kyc_reviews set due_at = due_at - interval '1 hour' where review_id::text = ${second.reviewId}`
      const { staff } = first
      assert.deepStrictEqual(yield* listed(staff), [second.reviewId, first.reviewId])
      assert.deepStrictEqual(yield* listed(staff, { sort: ["-dueAt"] }), [first.reviewId, second.reviewId])
      assert.deepStrictEqual(yield* listed(staff, { kind: "bank" }), [])
      assert.deepStrictEqual(yield* listed(staff, { reason: "holder_unknown", state: "open", pageSize: 1 }), [
        second.reviewId
      ])
      assert.deepStrictEqual(yield* listed(staff, { overdue: true }), [])
      const { observe } = yield* KycReviewClock
      const before = yield* observe
      yield* (yield* MovableClock).advance("2850 minutes")
      assert.deepStrictEqual(yield* listed(staff, { overdue: true }), [second.reviewId])
      const late = yield* observe
      assert.isAbove(late.overdue, before.overdue)
      assert.isAtLeast(late.mostOverdueSeconds, 1800)
      yield* reject(staff, second.reviewId)
      assert.deepStrictEqual(yield* listed(staff, { overdue: true }), [])
      assert.strictEqual((yield* observe).overdue, late.overdue - 1)
    })
  )

  it.effect("is walked through by cursor, whatever was due at the same moment", () =>
    Effect.gen(function* () {
      const people = [yield* inReview("REV12"), yield* inReview("REV12"), yield* inReview("REV12")]
      const { staff } = people[0]!
      const reader = yield* KycReviewReader
      const seen: Array<unknown> = []
      for (let cursor: string | null = ""; cursor !== null;) {
        const query: (typeof KycReviewList.query)["Type"] = { cursor, pageSize: 1 }
        const page = yield* listOf(reader.list(staff, query))
        seen.push(...page.items.map((row) => row["review_id"]))
        cursor = "next_cursor" in page ? page.next_cursor : null
      }
      assert.deepStrictEqual(seen.toSorted(), people.map(({ reviewId }) => reviewId).toSorted())
    })
  )
})
