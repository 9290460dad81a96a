import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { KycResume } from "../../../../src/features/kyc/resume/KycResume.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { nextAadhaar } from "../../../support/KycPeople.ts"
import {
  getStatus,
  newcomer,
  post,
  sendAadhaar,
  sendBank,
  sendOtp,
  sendPan,
  withAadhaar,
  withPan
} from "../../../support/KycRest.ts"
import { session } from "../../../support/People.ts"

const advance = (seconds: number) => Effect.flatMap(MovableClock, (clock) => clock.advance(seconds * 1000))
const resume = Effect.flatMap(KycResume, ({ run }) => run)

const verificationsOf = (userCode: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<{ verificationId: string; state: string; calls: number }>`
      select verification_id, state, calls from kyc_verifications where user_code = ${userCode} order by created_at`
  )

/** Numbers that fail before a code is asked for, and their `failure_code`. */
const refusedAadhaar = [
  ["of nobody", "900000000002", "NUMBER_NOT_FOUND"],
  ["without a mobile number linked to it", "900000000018", "NO_MOBILE_LINKED"],
  ["that was tried too often", "900000000073", "LIMIT_REACHED"]
] as const

const downAadhaar = [
  ["answers 500", "900000000039"],
  ["never answers", "900000000041"]
] as const

const codeEntered = [
  ["is right", "234123412346", { status: "verified", failure_code: null }],
  ["is right for somebody of another name", "900000000056", { status: "failed", failure_code: "NAME_DIFFERS" }],
  ["is right for a minor", "900000000060", { status: "review", failure_code: null }]
] as const

const pans = [
  ["in order", "ABCPV1234D", "verified", null],
  ["of nobody", "AAAPR0404K", "failed", "NUMBER_NOT_FOUND"],
  ["that is deactivated", "AAAPR0411K", "failed", "DOCUMENT_NOT_VALID"],
  ["that no Aadhaar is linked with", "AAAPR0412K", "failed", "PAN_INOPERATIVE"],
  ["of a company", "AAACR4120K", "review", null],
  ["whose registry is down", "AAAPR0500K", "pending", null]
] as const

/** At once, and when the bank was asked again after three minutes. */
const banks = [
  ["in order", "026291800001191", "YESB0000262", "verified", "verified", null],
  ["of nobody", "026291800001190", "YESB0000262", "failed", "failed", "BAD_ACCOUNT"],
  ["at a branch that is not there", "2640101002729", "CNRR0002640", "failed", "failed", "BAD_IFSC"],
  ["whose bank stays offline", "007711000031", "HDFC0000077", "pending", "pending", null],
  ["whose bank comes back with a yes", "00224412311300", "YESB0000001", "pending", "verified", null],
  ["whose bank comes back with a no", "7766666351000", "YESB0000001", "pending", "failed", "BAD_ACCOUNT"]
] as const

layer(TestApp.layer, { excludeTestServices: true })("through REST, the sandbox has", (it) => {
  it.effect.each(refusedAadhaar)("an Aadhaar number %s: it fails, and may be submitted anew", ([, number, code]) =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const { data, status, text } = yield* sendAadhaar(me, number)
      assert.deepStrictEqual([status, data?.document.status, data?.document.failure_code], [201, "failed", code], text)
      const again = yield* sendAadhaar(me, nextAadhaar())
      assert.deepStrictEqual([again.status, again.data?.document.status], [201, "pending"], again.text)
    })
  )

  it.effect("an Aadhaar number that was sent a code a moment ago: 429, again in a minute", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const { codes, retryAfter, status } = yield* sendAadhaar(me, "900000000025")
      assert.deepStrictEqual([status, retryAfter, codes], [429, "60", ["KYC_TOO_SOON"]])
      assert.strictEqual((yield* getStatus(me)).data?.documents.aadhaar.failure_code, "TOO_SOON")
      assert.strictEqual((yield* sendAadhaar(me, nextAadhaar())).status, 201)
    })
  )

  it.effect.each(downAadhaar)(
    "an Aadhaar number whose provider %s: 503, one verification that goes on by itself, and an end",
    ([, number]) =>
      Effect.gen(function* () {
        const me = yield* newcomer
        const { codes, retryAfter, status } = yield* sendAadhaar(me, number)
        assert.deepStrictEqual([status, retryAfter, codes], [503, "60", ["SERVICE_UNAVAILABLE"]])
        assert.strictEqual((yield* getStatus(me)).data?.documents.aadhaar.status, "pending")
        const [begun] = yield* verificationsOf(me.userCode)
        yield* advance(31)
        yield* resume
        const resumed = yield* verificationsOf(me.userCode)
        assert.deepStrictEqual(resumed, [{ ...begun!, state: "waiting", calls: 2 }])
        yield* advance(16 * 60)
        yield* resume
        const later = { ...me, ...(yield* session(me.userCode)) }
        const { data } = yield* getStatus(later)
        assert.strictEqual(data?.documents.aadhaar.failure_code, "NOT_COMPLETED")
        assert.strictEqual((yield* sendAadhaar(later, nextAadhaar())).status, 201)
      })
  )

  it.effect.each(codeEntered)("a code that %s", ([, number, expected]) =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const begun = yield* sendAadhaar(me, number)
      assert.deepStrictEqual([begun.status, begun.data?.document.status, begun.data?.url], [201, "pending", null])
      const { data, status, text } = yield* sendOtp(me, begun.data?.reference_id, "111000")
      assert.strictEqual(status, 200, text)
      assert.deepInclude(data?.document, { ...expected, masked_number: `XXXXXXXX${number.slice(-4)}` })
      const after = yield* getStatus(me)
      assert.strictEqual(after.data?.kyc_verification_step, expected.status === "verified" ? 1 : 0)
    })
  )

  it.effect("a code that is wrong: 400, and the right one may follow", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const { data } = yield* sendAadhaar(me, nextAadhaar())
      const wrong = yield* sendOtp(me, data?.reference_id, "123456")
      assert.deepStrictEqual([wrong.status, wrong.codes], [400, ["OTP_INVALID"]])
      assert.strictEqual((yield* sendOtp(me, data?.reference_id, "111000")).data?.document.status, "verified")
    })
  )

  it.effect("a code that expired: 400, and the number is wanted again", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const number = nextAadhaar()
      const { data } = yield* sendAadhaar(me, number)
      const old = yield* sendOtp(me, data?.reference_id, "000000")
      assert.deepStrictEqual([old.status, old.codes], [400, ["OTP_EXPIRED"]])
      assert.strictEqual((yield* sendOtp(me, data?.reference_id, "111000")).status, 404)
      assert.strictEqual((yield* sendAadhaar(me, number)).data?.document.status, "pending")
    })
  )

  it.effect("an Aadhaar number that goes on at the provider's pages, whose own word is taken for the return", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const { data, status } = yield* sendAadhaar(me, "900000000087")
      assert.strictEqual(status, 201)
      assert.match(data?.url ?? "", /^https:\/\/kyc-sandbox[.]/)
      assert.strictEqual((yield* sendOtp(me, data?.reference_id, "111000")).status, 404)
      const back = yield* post(me, "aadhaar/return", { reference_id: data?.reference_id, query: "decision=approved" })
      assert.deepInclude(back.data?.document, { status: "verified", masked_number: "XXXXXXXX0087" })
    })
  )

  it.effect("pages of the provider where the person may say no", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const { data } = yield* post(me, "aadhaar/submit", {
        consent: { given: true, text_version: "2026-11", purpose: "kyc_verification" }
      })
      const back = yield* post(me, "aadhaar/return", { reference_id: data?.reference_id, query: "decision=denied" })
      assert.deepInclude(back.data?.document, { status: "failed", failure_code: "DECLINED_BY_PERSON" })
    })
  )

  it.effect.each(pans)("a PAN %s", ([, number, documentStatus, code]) =>
    Effect.gen(function* () {
      const me = yield* withAadhaar
      const { data, status, text } = yield* sendPan(me, number)
      assert.strictEqual(status, 201, text)
      const masked_number = `${number.slice(0, 2)}XXXXXX${number.slice(-2)}`
      assert.deepInclude(data?.document, { status: documentStatus, failure_code: code, masked_number })
      const after = yield* getStatus(me)
      assert.strictEqual(after.data?.kyc_verification_step, documentStatus === "verified" ? 2 : 1)
    })
  )

  it.effect("a PAN of somebody who died: it fails, and with it all else", () =>
    Effect.gen(function* () {
      const me = yield* withAadhaar
      const { data, status } = yield* sendPan(me, "AAAPR0410K")
      assert.strictEqual(status, 201)
      assert.deepInclude(data?.document, { status: "failed", failure_code: "HOLDER_DECEASED" })
      assert.strictEqual((yield* getStatus(me)).status, 401)
    })
  )

  it.effect.each(banks)("a bank account %s", ([, account, ifsc, first, last, code]) =>
    Effect.gen(function* () {
      const me = yield* withPan
      const { data, status, text } = yield* sendBank(me, account, ifsc)
      assert.deepStrictEqual([status, data?.document.status], [201, first], text)
      yield* advance(180)
      yield* resume
      const after = (yield* getStatus(me)).data
      assert.deepInclude(after?.documents.bank, {
        status: last,
        failure_code: code,
        masked_number: `XXXXXXXX${account.slice(-4)}`
      })
      assert.strictEqual(after?.is_kyc_complete, last === "verified")
    })
  )
})
