import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import type { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { KycNoticeReader } from "../../../../src/features/kyc/notices/KycNoticeReader.ts"
import { LetterDispatch } from "../../../../src/features/platform/letters/LetterDispatch.ts"
import { NoticeRecords } from "../../../../src/features/kyc/renewal-notices/NoticeRecords.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { DUE, due, noticesOf, renewOn } from "../../../support/DuePeople.ts"
import { DAY, deliverAll } from "../../../support/LongRenewals.ts"
import { sealedAndRecorded } from "../../../support/Witness.ts"

const brief = (userCode: UserCode) =>
  Effect.map(noticesOf(userCode), ({ items }) =>
    items.map(({ channel, failure, handedOverAt, sequence }) =>
      [sequence, channel, failure ?? (handedOverAt === null ? "queued" : "given")].join(" ")
    )
  )

/** What the provider tells of the newest message to somebody. */
const receipt = Effect.fnUntraced(function* (userCode: UserCode, outcome: string, at: number) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    insert into message_receipts (message_id, user_code, outcome, occurred_at, received_at)
    select message_id, user_code, ${outcome}, ${new Date(at)}, ${new Date(at)} from outbox
    where user_code = ${userCode} and template in ('kyc_due', 'kyc_due_sms') order by message_id desc limit 1`
})

layer(TestServices.over({ mailbox: sealedAndRecorded }), { excludeTestServices: true })(
  "notices that do not arrive",
  (it) => {
    it.effect("are on record as sent only when they were handed over, and by which way, with their words", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { me, userCode } = yield* due
        yield* renewOn(-90)
        assert.deepStrictEqual(yield* brief(userCode), ["before_1 email queued"])
        const sent = sql`select 1 from audit_trail where subject_user_code = ${userCode} and action = 'kyc.notice_sent'`
        yield* (yield* NoticeRecords).run
        assert.strictEqual((yield* sent).length, 0)
        yield* deliverAll(DUE - 90 * DAY)
        yield* (yield* NoticeRecords).run
        yield* (yield* NoticeRecords).run
        assert.strictEqual((yield* sent).length, 1)
        const [notice] = (yield* (yield* KycNoticeReader).of(me, userCode)).items
        assert.match(notice?.text ?? "", /^Asha Rao\n\nYour KYC is to be renewed by 2028-11-23/)
        assert.match(notice?.contentHash ?? "", /^[0-9a-f]{64}$/)
      })
    )

    it.effect("go out as a text message when the e-mail bounced, and by letter when that failed too", () =>
      Effect.gen(function* () {
        const { userCode } = yield* due
        yield* renewOn(-90)
        yield* deliverAll(DUE - 90 * DAY)
        yield* receipt(userCode, "bounced_hard", DUE - 89 * DAY)
        yield* renewOn(-89)
        yield* deliverAll(DUE - 89 * DAY)
        yield* receipt(userCode, "failed", DUE - 88 * DAY)
        yield* renewOn(-88)
        yield* (yield* LetterDispatch).run
        assert.deepStrictEqual(yield* brief(userCode), [
          "before_1 email bounced_hard",
          "before_1 sms failed",
          "before_1 letter given"
        ])
      })
    )

    it.effect("are called back when the due date moves, queued letters and messages alike", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { userCode } = yield* due
        yield* renewOn(-90)
        yield* deliverAll(DUE - 90 * DAY)
        yield* renewOn(-60)
        assert.deepStrictEqual(yield* brief(userCode), ["before_1 email given", "before_2 letter queued"])
        yield* renewOn(-20)
        const moved = yield* noticesOf(userCode)
        assert.strictEqual(moved.nextDueAt?.epochMilliseconds, DUE + 70 * DAY)
        assert.deepStrictEqual([moved.moves[0]?.day, moved.moves[0]?.cause], ["due", "notices_missed"])
        assert.deepStrictEqual(yield* brief(userCode), ["before_1 email given", "before_2 letter cancelled"])
        const [letter] = yield* sql<{ state: string }>`select state from letters where user_code = ${userCode}`
        assert.strictEqual(letter?.state, "cancelled")
        const acts = yield* sql`
          select 1 from audit_trail where subject_user_code = ${userCode} and action = 'kyc.due_moved'`
        assert.strictEqual(acts.length, moved.moves.length)
      })
    )

    it.effect(
      "by letter that found nobody ask for an address, staff see whom, and nobody ends; another address is written to",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const { userCode } = yield* due
          yield* renewOn(-90)
          yield* deliverAll(DUE - 90 * DAY)
          yield* renewOn(-60)
          yield* (yield* LetterDispatch).run
          yield* sql`
          update letters set state = 'returned', returned_at = ${new Date(DUE - 50 * DAY)}, return_reason = 'moved'
          where user_code = ${userCode}`
          yield* renewOn(-45)
          const asked = yield* noticesOf(userCode)
          assert.strictEqual(asked.addressProblem, "returned")
          const [mail] = yield* sql<{ count: number }>`
          select count(*)::int as count from outbox where user_code = ${userCode} and template = 'postal_address_missing'`
          assert.strictEqual(mail?.count, 1)
          for (const day of [-30, 15, 75, 200, 400]) {
            yield* renewOn(day)
            yield* deliverAll(DUE + day * DAY)
          }
          const ended = yield* sql`
          select 1 from audit_trail where subject_user_code = ${userCode} and action = 'kyc.expired'`
          assert.strictEqual(ended.length, 0)
          assert.strictEqual((yield* noticesOf(userCode)).addressProblem, "returned")
        })
    )

    it.effect("by letter that were refused or not fetched count as given", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { userCode } = yield* due
        yield* renewOn(-90)
        yield* deliverAll(DUE - 90 * DAY)
        yield* renewOn(-60)
        yield* (yield* LetterDispatch).run
        yield* sql`
          update letters set state = 'returned', returned_at = ${new Date(DUE - 50 * DAY)}, return_reason = 'refused'
          where user_code = ${userCode}`
        assert.deepStrictEqual(yield* brief(userCode), ["before_1 email given", "before_2 letter given"])
        yield* renewOn(-30)
        assert.strictEqual((yield* noticesOf(userCode)).addressProblem, null)
      })
    )
  }
)
