import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { KycOutcome } from "../../../../src/features/kyc/journeys/KycOutcome.ts"
import { KycSettlement } from "../../../../src/features/kyc/journeys/KycSettlement.ts"
import { KycResume } from "../../../../src/features/kyc/resume/KycResume.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { nextAadhaar, nextPan } from "../../../support/KycPeople.ts"
import { consent, getStatus, post, sendAadhaar, sendBank, sendOtp, sendPan } from "../../../support/KycRest.ts"
import { dueIn, obstaclesOf, overviewOf, renew } from "../../../support/KycRenewals.ts"
import { panAs, tried } from "../../../support/KycTries.ts"

const verified: KycOutcome = { _tag: "Verified", match: undefined, raw: undefined, keep: Effect.void }

/** The PAN on file is another one, verified: what the registry says of it is in its digits. */
const withPanOf = Effect.fnUntraced(function* (userCode: string, pan: string) {
  const settlement = yield* KycSettlement
  yield* settlement.conclude(yield* tried(userCode, "pan", panAs(pan)), verified, userCode)
})

const mailsOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ email: string }>`select email from user_accounts where user_code = ${userCode}`
  const messages = yield* (yield* RecordedOutbox).messages
  return messages.filter(({ template, to }) => template === "kyc_renewal" && Redacted.value(to) === row?.email)
})

layer(TestApp.layer, { excludeTestServices: true })("renewing KYC", (it) => {
  it.effect("is refused before its window, and says when that opens", () =>
    Effect.gen(function* () {
      const me = yield* dueIn(91)
      const early = yield* renew(me, "unchanged")
      assert.deepStrictEqual([early.status, early.codes], [409, ["KYC_RENEWAL_NOT_OPEN"]])
      const { opens_at } = yield* overviewOf(me)
      assert.include(early.text, opens_at.slice(0, 10))
      assert.deepStrictEqual(yield* obstaclesOf(me), ["not_open", "not_open", "not_open"])
      const again = yield* sendPan(me, nextPan())
      assert.deepStrictEqual(again.codes, ["KYC_ALREADY_VERIFIED"])
      assert.include(again.text, opens_at.slice(0, 10))
    })
  )

  it.effect("is done at once when nothing changed and the PAN verifies, with a receipt and its dates", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* dueIn(90)
      const answer = yield* renew(me, "unchanged")
      assert.strictEqual(answer.status, 201)
      const { next_due_at, renewal } = yield* overviewOf(me)
      assert.strictEqual(renewal?.state, "completed")
      const [row] = yield* sql<{ years: number }>`
        select extract(year from age(next_due_at, completed_at))::int as years from kyc_profiles
        where user_code = ${me.userCode}`
      // Two years: who was onboarded remotely is of high risk.
      assert.strictEqual(row?.years, 2)
      assert.isAbove(Date.parse(next_due_at), 0)
      assert.strictEqual((yield* mailsOf(me.userCode)).length, 2)
      const records = yield* sql`
        select document, reason from kyc_records where user_code = ${me.userCode}`
      assert.deepStrictEqual(records, [{ document: "pan", reason: "renewed" }])
      assert.deepStrictEqual((yield* renew(me, "unchanged")).codes, ["KYC_RENEWAL_NOT_OPEN"])
    })
  )

  it.effect("of ten who ask at once begins once", () =>
    Effect.gen(function* () {
      const me = yield* dueIn(30)
      const answers = yield* Effect.all(
        Array.from({ length: 5 }, () => renew(me, "anew")),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual(answers.map(({ status }) => status).toSorted(), [201, 409, 409, 409, 409])
    })
  )

  it.effect("waits for a registry that is away, while all stands, and goes on by itself", () =>
    Effect.gen(function* () {
      const me = yield* dueIn(30)
      yield* withPanOf(me.userCode, "ABCPV0500D")
      assert.strictEqual((yield* renew(me, "unchanged")).status, 201)
      assert.strictEqual((yield* overviewOf(me)).renewal?.state, "verifying")
      const status = yield* getStatus(me)
      assert.isTrue(status.data?.is_kyc_complete)
      assert.strictEqual(status.data?.documents.pan.status, "verified")
      assert.deepStrictEqual((yield* renew(me, "anew")).codes, ["KYC_RENEWAL_RUNNING"])
      yield* (yield* MovableClock).advance("2 minutes")
      yield* (yield* KycResume).run
      assert.strictEqual((yield* overviewOf(me)).renewal?.state, "verifying")
    })
  )

  it.effect("has to be anew when the PAN is no longer valid; what was verified stands until then", () =>
    Effect.gen(function* () {
      const me = yield* dueIn(30)
      yield* withPanOf(me.userCode, "ABCPV0411D")
      yield* renew(me, "unchanged")
      const { renewal } = yield* overviewOf(me)
      assert.deepStrictEqual([renewal?.state, renewal?.failure_code], ["failed", "DOCUMENT_NOT_VALID"])
      assert.isTrue((yield* getStatus(me)).data?.is_kyc_complete)
      assert.deepStrictEqual(yield* obstaclesOf(me), ["must_be_anew", "must_be_anew", null])
      assert.deepStrictEqual((yield* renew(me, "unchanged")).codes, ["KYC_RENEWAL_MUST_BE_ANEW"])
      assert.strictEqual((yield* renew(me, "anew")).status, 201)
    })
  )

  it.effect("anew takes every document again, in their order, and is done with the last", () =>
    Effect.gen(function* () {
      const me = yield* dueIn(30)
      yield* (yield* MovableClock).advance("1 seconds")
      yield* renew(me, "anew")
      assert.deepStrictEqual((yield* sendPan(me, nextPan())).codes, ["KYC_OUT_OF_ORDER"])
      const begun = yield* sendAadhaar(me, nextAadhaar())
      assert.strictEqual(begun.data?.document.status, "pending")
      assert.isTrue((yield* getStatus(me)).data?.is_kyc_complete)
      yield* sendOtp(me, begun.data?.reference_id, "111000")
      assert.strictEqual((yield* sendPan(me, "ABCPV0404D")).data?.document.failure_code, "NUMBER_NOT_FOUND")
      const status = yield* getStatus(me)
      assert.deepStrictEqual([status.data?.is_kyc_complete, status.data?.documents.pan.status], [true, "verified"])
      yield* sendPan(me, nextPan())
      assert.strictEqual((yield* overviewOf(me)).renewal?.state, "verifying")
      yield* sendBank(me, "026291800001192", "YESB0000262")
      assert.strictEqual((yield* overviewOf(me)).renewal?.state, "completed")
      const sql = yield* SqlClient.SqlClient
      const records = yield* sql`
        select document from kyc_records where user_code = ${me.userCode} order by document`
      assert.deepStrictEqual(records, [{ document: "aadhaar" }, { document: "bank" }, { document: "pan" }])
    })
  )

  it.effect("anew tells what proves each step that is due, though everything is verified still", () =>
    Effect.gen(function* () {
      const me = yield* dueIn(30)
      const alternatives = Effect.map(getStatus(me), (status) => status.data?.alternatives)
      assert.deepStrictEqual(yield* alternatives, [])
      yield* (yield* MovableClock).advance("1 seconds")
      yield* renew(me, "anew")
      assert.includeMembers([...((yield* alternatives) ?? [])], ["aadhaar", "passport", "voter_card"])
      const begun = yield* sendAadhaar(me, nextAadhaar())
      yield* sendOtp(me, begun.data?.reference_id, "111000")
      assert.deepStrictEqual(yield* alternatives, ["pan"])
    })
  )

  it.effect("anew gives way to what is on file, but not while one of its documents is being verified", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* dueIn(30)
      yield* (yield* MovableClock).advance("1 seconds")
      yield* renew(me, "anew")
      assert.deepStrictEqual(yield* obstaclesOf(me), [null, null, "running"])
      const begun = yield* sendAadhaar(me, nextAadhaar())
      assert.deepStrictEqual(yield* obstaclesOf(me), ["running", "running", "running"])
      assert.deepStrictEqual((yield* renew(me, "unchanged")).codes, ["KYC_RENEWAL_RUNNING"])
      yield* sendOtp(me, begun.data?.reference_id, "111000")
      yield* (yield* MovableClock).advance("1 seconds")
      assert.strictEqual((yield* renew(me, "unchanged")).status, 201)
      assert.strictEqual((yield* overviewOf(me)).renewal?.state, "completed")
      const renewals = yield* sql`
        select kind, state from kyc_renewals where user_code = ${me.userCode} order by opened_at`
      assert.deepStrictEqual(renewals, [
        { kind: "anew", state: "withdrawn" },
        { kind: "unchanged", state: "completed" }
      ])
    })
  )

  it.effect("has to be anew still, once one anew was begun after a document failed", () =>
    Effect.gen(function* () {
      const me = yield* dueIn(30)
      yield* withPanOf(me.userCode, "ABDPV0411D")
      yield* renew(me, "unchanged")
      assert.strictEqual((yield* overviewOf(me)).renewal?.failure_code, "DOCUMENT_NOT_VALID")
      yield* (yield* MovableClock).advance("1 seconds")
      yield* renew(me, "anew")
      assert.deepStrictEqual(yield* obstaclesOf(me), ["must_be_anew", "must_be_anew", "running"])
    })
  )

  it.effect("ends with the consent that it rests on, and what was verified stands", () =>
    Effect.gen(function* () {
      const me = yield* dueIn(30)
      yield* (yield* MovableClock).advance("1 seconds")
      yield* renew(me, "anew")
      yield* sendAadhaar(me, nextAadhaar())
      yield* post(me, "../consents/withdraw", { purpose: "kyc_verification" })
      assert.strictEqual((yield* overviewOf(me)).renewal?.state, "withdrawn")
      assert.isTrue((yield* getStatus(me)).data?.is_kyc_complete)
      assert.strictEqual((yield* renew(me, "unchanged")).status, 201)
    })
  )

  it.effect("is refused without KYC, and with an address that is missing or does not belong", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* dueIn(30)
      const codes = (body: object) => Effect.map(post(me, "renewal", { consent, ...body }), (answer) => answer.codes)
      assert.deepStrictEqual(yield* codes({ kind: "address" }), ["ADDRESS_NEEDED"])
      yield* sql`update pan_kyc set status = 'expired' where user_code = ${me.userCode}`.pipe(
        Effect.andThen(sql`
          update user_accounts set kyc_verification_step = 1, is_kyc_complete = false where user_code = ${me.userCode}`),
        sql.withTransaction
      )
      const lacking = yield* overviewOf(me)
      assert.isNull(lacking.renewal)
      assert.isTrue(["not_complete", "documents_lacking"].includes(lacking.choices[0]?.because ?? ""))
    })
  )
})
