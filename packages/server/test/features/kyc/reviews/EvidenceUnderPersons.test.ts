import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { findingsCell } from "../../../../src/features/kyc/journeys/KycReviewRepo.ts"
import { EvidenceUnderPersons } from "../../../../src/features/kyc/reviews/EvidenceUnderPersons.ts"
import { evidenceCell } from "../../../../src/features/kyc/reviews/KycReviewRows.ts"
import { FieldCipher } from "../../../../src/features/platform/encryption/FieldCipher.ts"
import { PersonKeys } from "../../../../src/features/platform/person-keys/PersonKeys.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { approve, claim, inReview, open } from "../../../support/KycReviews.ts"
import { atOnce } from "../../../support/Slice.ts"

const sealedOf = Effect.fnUntraced(function* (reviewId: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ evidenceSealed: string | null; findingsSealed: string | null }>`
    select evidence_sealed, findings_sealed from kyc_reviews where review_id::text = ${reviewId}`
  return row!
})

/** As a version before kept it. */
const keptBefore = Effect.fnUntraced(function* ({ reviewId, userCode }: { reviewId: string; userCode: string }) {
  const sql = yield* SqlClient.SqlClient
  const { findingsSealed } = yield* sealedOf(reviewId)
  const evidence = yield* (yield* PersonKeys).openFor(userCode, findingsSealed!, findingsCell(reviewId))
  const sealed = yield* (yield* FieldCipher).encrypt(evidence, evidenceCell(reviewId))
  yield* sql`
    update kyc_reviews set evidence_sealed = ${sealed}, findings_sealed = null where review_id::text = ${reviewId}`
})

/** Evidence that nobody can open. */
const broken = Effect.fnUntraced(function* (reviewId: string) {
  const sql = yield* SqlClient.SqlClient
  const sealed = yield* (yield* FieldCipher).encrypt(Redacted.make("{}"), evidenceCell("another"))
  yield* sql`
    update kyc_reviews set evidence_sealed = ${sealed}, findings_sealed = null where review_id::text = ${reviewId}`
})

const run = Effect.flatMap(EvidenceUnderPersons, (job) => job.run)

layer(TestServices.layer, { excludeTestServices: true })("what a review compares", (it) => {
  it.effect("is sealed under the person's own key, and opens at its review alone", () =>
    Effect.gen(function* () {
      const code = "EUP01"
      const [one, other] = [yield* inReview(code), yield* inReview(code)]
      const { evidenceSealed, findingsSealed } = yield* sealedOf(one.reviewId)
      assert.isNull(evidenceSealed)
      assert.match(findingsSealed ?? "", /^p1\./)
      assert.isNotEmpty((yield* open(one.staff, one.reviewId)).evidence)
      const keys = yield* PersonKeys
      for (const [userCode, reviewId] of [
        [other.userCode, one.reviewId],
        [one.userCode, other.reviewId]
      ] as const) {
        const opened = yield* Effect.flip(keys.openFor(userCode, findingsSealed!, findingsCell(reviewId)))
        assert.strictEqual(opened._tag, "CiphertextRejected")
      }
    })
  )

  it.effect("of versions before reads the same before the job has moved it and after, and is moved once", () =>
    Effect.gen(function* () {
      const review = yield* inReview("EUP02")
      const shown = (yield* open(review.staff, review.reviewId)).evidence
      yield* keptBefore(review)
      assert.deepStrictEqual((yield* open(review.staff, review.reviewId)).evidence, shown)
      assert.deepStrictEqual(yield* run, { moved: 1, left: 0 })
      assert.deepStrictEqual(yield* run, { moved: 0, left: 0 })
      assert.deepStrictEqual((yield* open(review.staff, review.reviewId)).evidence, shown)
      assert.isNull((yield* sealedOf(review.reviewId)).evidenceSealed)
    })
  )

  it.effect("is moved while it is decided, by several at once, and decided all the same", () =>
    Effect.gen(function* () {
      const review = yield* inReview("EUP03")
      yield* keptBefore(review)
      yield* claim(review.staff, review.reviewId)
      const [runs, decided] = yield* Effect.all([atOnce(4, run), approve(review.staff, review.reviewId)], {
        concurrency: "unbounded"
      })
      assert.strictEqual(decided.decision, "approved")
      const moved = runs.map((result) => (result._tag === "Success" ? result.success.moved : undefined))
      assert.sameMembers(moved, [1, 0, 0, 0])
      const { evidenceSealed, findingsSealed } = yield* sealedOf(review.reviewId)
      assert.isNull(evidenceSealed)
      assert.match(findingsSealed ?? "", /^p1\./)
    })
  )

  it.effect("that does not open is left, and keeps no other from being moved", () =>
    Effect.gen(function* () {
      const code = "EUP04"
      const [unreadable, readable] = [yield* inReview(code), yield* inReview(code)]
      yield* broken(unreadable.reviewId)
      yield* keptBefore(readable)
      assert.deepStrictEqual(yield* run, { moved: 1, left: 1 })
      assert.isNull((yield* sealedOf(readable.reviewId)).evidenceSealed)
    })
  )
})
