import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { KycResume } from "../../../../src/features/kyc/resume/KycResume.ts"
import { IdentitySubmissionService } from "../../../../src/features/kyc/submissions/IdentitySubmissionService.ts"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { SubmitIdentityDocument } from "@credbuzzpay/domain/kyc/submissions/SubmitIdentityDocument"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import {
  decided,
  openReviewOf,
  passportOf,
  sendDocument,
  voterCardOf,
  withPassport
} from "../../../support/IdentityDocuments.ts"
import { approve } from "../../../support/KycReviews.ts"
import { person } from "../../../support/People.ts"
import { consent, nextPan } from "../../../support/KycPeople.ts"
import { dueIn, obstaclesOf, overviewOf, renew } from "../../../support/KycRenewals.ts"
import { getStatus, newcomer, sendBank, sendPan } from "../../../support/KycRest.ts"

/** Somebody whom a passport identifies, whose KYC is complete and falls due in so many days. */
const byPassportDueIn = Effect.fnUntraced(function* (days: number) {
  const sql = yield* SqlClient.SqlClient
  const me = yield* newcomer
  yield* withPassport(me)
  yield* sendPan(me, nextPan())
  yield* sendBank(me, "026291800001191", "YESB0000262")
  yield* sql`
    update kyc_profiles set next_due_at = completed_at + make_interval(days => ${days}::int)
    where user_code = ${me.userCode}`
  return me
})

layer(TestApp.layer, { excludeTestServices: true })("KYC that rests on an identity document", (it) => {
  it.effect("is renewed by a declaration while the document is valid", () =>
    Effect.gen(function* () {
      const me = yield* byPassportDueIn(30)
      assert.deepStrictEqual(yield* obstaclesOf(me), [null, null, null])
      assert.strictEqual((yield* renew(me, "unchanged")).status, 201)
      assert.strictEqual((yield* overviewOf(me)).renewal?.state, "completed")
    })
  )

  it.effect("is renewed anew alone once the document has run out, from the day after its last", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* byPassportDueIn(30)
      const ends = (day: string) => sql`
        update identity_documents set expires_on = ${day}::text::date where user_code = ${me.userCode}`
      yield* ends("2026-11-23")
      assert.deepStrictEqual(yield* obstaclesOf(me), [null, null, null])
      yield* ends("2026-11-22")
      assert.deepStrictEqual(yield* obstaclesOf(me), ["documents_expired", "documents_expired", null])
      assert.deepStrictEqual((yield* renew(me, "unchanged")).codes, ["KYC_RENEWAL_MUST_BE_ANEW"])
      assert.strictEqual((yield* renew(me, "anew")).status, 201)
    })
  )

  it.effect(
    "anew takes another document while the first stands, which then goes on record under its holder's key",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const me = yield* byPassportDueIn(30)
        yield* (yield* MovableClock).advance("1 minute")
        yield* renew(me, "anew")
        const card = yield* voterCardOf(me)
        assert.strictEqual((yield* sendDocument(me, card)).status, 201)
        assert.deepStrictEqual((yield* getStatus(me)).data?.is_kyc_complete, true)
        yield* decided(me.userCode, "approve")
        const standing = (yield* getStatus(me)).data?.documents.identity
        assert.strictEqual(standing?.masked_number, `XXXXXXXX${card.document_number.slice(-4)}`)
        const [record] = yield* sql<{ document: string; reason: string; isSealed: boolean }>`
        select document, reason, content_sealed ~ '^p1[.]' as is_sealed from kyc_records where user_code = ${me.userCode}`
        assert.deepStrictEqual(record, { document: "identity", reason: "renewed", isSealed: true })
        yield* sendPan(me, nextPan())
        yield* sendBank(me, "026291800001192", "YESB0000262")
        assert.strictEqual((yield* overviewOf(me)).renewal?.state, "completed")
      })
  )

  it.effect("may rest on a document from now on where it rested on Aadhaar", () =>
    Effect.gen(function* () {
      const me = yield* dueIn(30)
      yield* (yield* MovableClock).advance("1 minute")
      yield* renew(me, "anew")
      yield* withPassport(me)
      yield* sendPan(me, nextPan())
      yield* sendBank(me, "026291800001193", "YESB0000262")
      assert.strictEqual((yield* overviewOf(me)).renewal?.state, "completed")
    })
  )

  it.effect("does not come about by a document whose last day passes before somebody looks at it", () =>
    Effect.gen(function* () {
      const [me, chief] = [yield* newcomer, yield* person({ role: "super_admin" })]
      yield* sendDocument(me, yield* passportOf(me, { expires_on: "2026-11-24" }))
      yield* (yield* MovableClock).advance("2 days")
      const late = yield* Effect.flip(approve(chief.as, yield* openReviewOf(me.userCode)))
      assert.strictEqual((late as { readonly code?: string }).code, "REVIEW_FACTS_CHANGED")
    })
  )

  it.effect("goes on by itself when the process dies before the document is before a reviewer", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const passport = yield* passportOf(me)
      const camel = Object.fromEntries(
        Object.entries({ ...passport, consent }).map(([name, value]) => [
          name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
          value
        ])
      )
      const input = yield* decodeInput(SubmitIdentityDocument)(camel as never)
      yield* (yield* IdentitySubmissionService).begin(asPrincipal(me.userCode), input)
      assert.strictEqual((yield* getStatus(me)).data?.documents.identity.status, "pending")
      yield* (yield* MovableClock).advance("2 minutes")
      yield* (yield* KycResume).run
      assert.strictEqual((yield* getStatus(me)).data?.documents.identity.status, "review")
    })
  )
})
