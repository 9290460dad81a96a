import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { KycSettlement } from "../../../../src/features/kyc/journeys/KycSettlement.ts"
import type { KycOutcome } from "../../../../src/features/kyc/journeys/KycOutcome.ts"
import { recordCell } from "../../../../src/features/kyc/records/KycRecordRepo.ts"
import { PersonKeys } from "../../../../src/features/platform/person-keys/PersonKeys.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { nextPan, statusOf, submitPan, verifiedUpTo } from "../../../support/KycPeople.ts"
import { panAs, tried } from "../../../support/KycTries.ts"

const verified: KycOutcome = { _tag: "Verified", match: undefined, raw: undefined, keep: Effect.void }
const failed: KycOutcome = { _tag: "Failed", code: "NAME_DIFFERS" }

const recordsOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ recordId: string; contentSealed: string; reason: string; numberMasked: string }>`
    select record_id, content_sealed, reason, number_masked from kyc_records where user_code = ${userCode}
    order by superseded_at`
  return yield* Effect.forEach(rows, ({ contentSealed, numberMasked, reason, recordId }) =>
    Effect.map(
      PersonKeys.use((keys) => keys.openFor(userCode, contentSealed, recordCell(recordId))),
      (content) => ({
        reason,
        numberMasked,
        content: JSON.parse(Redacted.value(content))
      })
    )
  )
})

layer(TestServices.layer, { excludeTestServices: true })("what was verified", (it) => {
  it.effect("stands while a newer one is on its way, and when that fails", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { me, userCode } = yield* verifiedUpTo("pan")
      const before = yield* statusOf(me)
      const verification = yield* tried(userCode, "pan", panAs(nextPan()))
      const during = yield* statusOf(me)
      assert.deepStrictEqual({ ...during.documents.pan, renewal: null }, before.documents.pan)
      assert.strictEqual(during.documents.pan.renewal?.status, "pending")
      yield* (yield* KycSettlement).conclude(verification, failed, userCode)
      const after = yield* statusOf(me)
      assert.deepStrictEqual({ ...after.documents.pan, renewal: null }, before.documents.pan)
      assert.strictEqual(after.documents.pan.renewal?.failureCode, "NAME_DIFFERS")
      assert.strictEqual(after.kycVerificationStep, 2)
      const [row] = yield* sql`select content_sealed from kyc_candidates where user_code = ${userCode}`
      assert.deepStrictEqual(row, { contentSealed: null })
      assert.deepStrictEqual(yield* recordsOf(userCode), [])
    })
  )

  it.effect("goes on record, sealed under its holder's key, when a newer one is verified", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { me, userCode } = yield* verifiedUpTo("aadhaar")
      const [first, second] = [nextPan(), nextPan()]
      yield* submitPan(me, first)
      const earlier = (yield* statusOf(me)).documents.pan
      yield* (yield* KycSettlement).conclude(yield* tried(userCode, "pan", panAs(second)), verified, userCode)
      const now = (yield* statusOf(me)).documents.pan
      assert.strictEqual(now.status, "verified")
      assert.strictEqual(now.maskedNumber, panAs(second).masked)
      assert.isNull(now.renewal)
      const records = yield* recordsOf(userCode)
      assert.deepStrictEqual(
        records.map(({ content, numberMasked, reason }) => [reason, numberMasked, content.pan]),
        [["renewed", earlier.maskedNumber, first]]
      )
      const changed = yield* Effect.exit(sql`update kyc_records set reason = 'expired' where user_code = ${userCode}`)
      assert.strictEqual(changed._tag, "Failure")
    })
  )

  it.effect("keeps its number from others while it stands, and gives it back when another takes its place", () =>
    Effect.gen(function* () {
      const settlement = yield* KycSettlement
      const mine = nextPan()
      const { me, userCode } = yield* verifiedUpTo("aadhaar")
      yield* submitPan(me, mine)
      const other = yield* verifiedUpTo("pan")
      yield* settlement.conclude(yield* tried(other.userCode, "pan", panAs(mine)), verified, other.userCode)
      const taken = (yield* statusOf(other.me)).documents.pan
      assert.deepStrictEqual([taken.status, taken.renewal?.failureCode], ["verified", "NUMBER_TAKEN"])
      assert.deepStrictEqual(yield* recordsOf(other.userCode), [])
      yield* settlement.conclude(yield* tried(userCode, "pan", panAs(mine)), verified, userCode)
      assert.strictEqual((yield* statusOf(me)).documents.pan.status, "verified")
      yield* settlement.conclude(yield* tried(userCode, "pan", panAs(nextPan())), verified, userCode)
      yield* settlement.conclude(yield* tried(other.userCode, "pan", panAs(mine)), verified, other.userCode)
      assert.strictEqual((yield* statusOf(other.me)).documents.pan.maskedNumber, panAs(mine).masked)
    })
  )

  it.effect("goes on record when it ran out and is submitted anew", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const first = nextPan()
      const { me, userCode } = yield* verifiedUpTo("aadhaar")
      yield* submitPan(me, first)
      yield* sql`update pan_kyc set status = 'expired' where user_code = ${userCode}`.pipe(
        Effect.andThen(sql`update user_accounts set kyc_verification_step = 1 where user_code = ${userCode}`),
        sql.withTransaction
      )
      yield* submitPan(me, nextPan(), "Somebody Else")
      const records = yield* recordsOf(userCode)
      assert.deepStrictEqual(
        records.map(({ content, reason }) => [reason, content.pan]),
        [["expired", first]]
      )
    })
  )
})
