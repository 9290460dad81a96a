import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { KycRiskService } from "../../../../src/features/kyc/risk/KycRiskService.ts"
import { wordsCell } from "../../../../src/features/kyc/renewal-notices/KycNotices.ts"
import { PersonKeys } from "../../../../src/features/platform/person-keys/PersonKeys.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import {
  nextAadhaar,
  nextPan,
  statusOf,
  submitAadhaar,
  submitBank,
  submitPan,
  verifiedUpTo,
  verifyOtp
} from "../../../support/KycPeople.ts"
import { workDay } from "../../../support/LongRenewals.ts"
import { sealedAndRecorded } from "../../../support/Witness.ts"
import { met } from "../../../support/Met.ts"
import { STAFF } from "../../../support/Staff.ts"
import { Redacted } from "effect"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"

const START = Date.UTC(2026, 10, 23, 9, 30)
const DAY = 86_400_000

/** Met by somebody of ours, so that the rules leave them at low risk. */
const complete = Effect.gen(function* () {
  const person = yield* verifiedUpTo("pan")
  yield* met(person.userCode)
  yield* submitBank(person.me, "026291800001191")
  return person
})

const setRisk = Effect.fnUntraced(function* (userCode: string, riskCategory: "high" | "medium") {
  const { set } = yield* KycRiskService
  return yield* set(STAFF, { userCode: UserCode.make(userCode), riskCategory, reason: "Politically exposed person" })
})

/** Every fifth day the workers work, from `from` to `years` after the start. */
const live = Effect.fnUntraced(function* (years: number, from = START) {
  for (let at = from; at <= START + years * 366 * DAY; at += 5 * DAY) yield* workDay(at)
})

const system = TestServices.over({ mailbox: sealedAndRecorded })

layer(system, { excludeTestServices: true })("the renewal of KYC", (it) => {
  it.effect(
    "over twelve years: three notices before and three after, one of each by letter, each with its proof, then the end",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [low, medium, high] = [yield* complete, yield* complete, yield* complete]
        yield* setRisk(medium.userCode, "medium")
        assert.strictEqual((yield* setRisk(high.userCode, "high")).nextDueAt?.toJSON(), "2028-11-23T09:30:00.000Z")
        yield* live(12)
        const noticesOf = (userCode: string) => sql<{ sequence: string; channel: string; days: number; proof: string }>`
          select sequence, channel, proof, round(extract(epoch from noticed_at - due_at) / 86400)::int as days
          from kyc_notices where user_code = ${userCode} order by noticed_at`
        for (const { userCode } of [low, medium, high]) {
          const notices = yield* noticesOf(userCode)
          assert.deepStrictEqual(
            notices.map(({ channel, sequence }) => [sequence, channel]),
            [
              ["before_1", "email"],
              ["before_2", "letter"],
              ["before_3", "email"],
              ["after_1", "email"],
              ["after_2", "letter"],
              ["after_3", "email"]
            ]
          )
          assert.isTrue(notices.slice(0, 3).every(({ days }) => days < 0))
          assert.isTrue(notices.slice(3).every(({ days }) => days > 0))
          assert.isTrue(notices.every(({ proof }) => proof.startsWith("outbox:") || proof.startsWith("letter:")))
        }
        const endOf = Effect.fnUntraced(function* (userCode: string) {
          const [row] = yield* sql<{ occurredAt: Date }>`
            select occurred_at from audit_trail where subject_user_code = ${userCode} and action = 'kyc.expired'`
          return row?.occurredAt.toISOString().slice(0, 7)
        })
        assert.deepStrictEqual(
          [yield* endOf(high.userCode), yield* endOf(medium.userCode), yield* endOf(low.userCode)],
          ["2029-02", "2035-02", "2037-11"]
        )
        const status = yield* statusOf(low.me)
        assert.deepStrictEqual(
          [status.isKycComplete, status.kycVerificationStep, status.documents.pan.status],
          [false, 0, "expired"]
        )
        const messages = yield* (yield* RecordedOutbox).messages
        const mails = messages.filter((message) => Redacted.value(message.to) === low.email)
        assert.strictEqual(mails.filter(({ template }) => template === "kyc_due").length, 4)
        assert.strictEqual(mails.filter(({ template }) => template === "kyc_expired").length, 1)
      }),
    120_000
  )

  it.effect("keeps the words of each notice under the person's key, with their hash, and what carried them when", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const keys = yield* PersonKeys
      const notices = yield* sql<{
        noticeId: string
        userCode: string
        wordsSealed: string
        channel: string
        sequence: string
        handedOverAt: Date | null
        recordedAt: Date | null
      }>`
        select notice_id, user_code, words_sealed, channel, sequence, handed_over_at, recorded_at from kyc_notices`
      assert.isNotEmpty(notices)
      for (const { noticeId, sequence, userCode, wordsSealed } of notices) {
        const text = yield* keys.openFor(userCode, wordsSealed, wordsCell(noticeId))
        const due = sequence.startsWith("before") ? "is to be renewed by" : "was to be renewed by"
        assert.match(Redacted.value(text), new RegExp(`^Asha Rao\n\nYour KYC ${due} \\d`))
      }
      assert.isTrue(notices.every(({ handedOverAt, recordedAt }) => handedOverAt !== null && recordedAt !== null))
      const recorded = yield* sql<{ count: number }>`
        select count(*)::int as count from audit_trail where action = 'kyc.notice_sent'`
      assert.strictEqual(recorded[0]?.count, notices.length)
    })
  )

  it.effect("begins anew when somebody renews in time, and gives the same numbers to the same person", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      yield* clock.set(START)
      const person = yield* verifiedUpTo("aadhaar")
      yield* submitPan(person.me, nextPan())
      yield* submitBank(person.me, "026291800001191")
      yield* setRisk(person.userCode, "high")
      yield* live(3, START + 630 * DAY)
      assert.strictEqual((yield* statusOf(person.me)).documents.aadhaar.status, "expired")
      const again = yield* submitAadhaar(person.me, nextAadhaar())
      yield* verifyOtp(person.me, again.referenceId, "111000")
      yield* submitPan(person.me, nextPan())
      yield* submitBank(person.me, "026291800001191")
      const renewed = yield* statusOf(person.me)
      assert.isTrue(renewed.isKycComplete)
      assert.strictEqual(String(renewed.nextDueAt?.toJSON()).slice(0, 4), "2031")
    })
  )
})
