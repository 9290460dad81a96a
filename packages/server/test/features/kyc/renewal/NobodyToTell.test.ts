import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { AccountClosing } from "../../../../src/features/kyc/closing/AccountClosing.ts"
import { ClosedAccounts } from "../../../../src/features/kyc/closing/ClosedAccounts.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { DUE, due, noticesOf, renewOn } from "../../../support/DuePeople.ts"
import { forgetAddress } from "../../../support/KycRenewals.ts"
import { DAY, deliverAll } from "../../../support/LongRenewals.ts"
import { STAFF } from "../../../support/Staff.ts"
import { sealedAndRecorded } from "../../../support/Witness.ts"

const countOf = Effect.fnUntraced(function* (userCode: string, action: string) {
  const sql = yield* SqlClient.SqlClient
  return (yield* sql`select 1 from audit_trail where subject_user_code = ${userCode} and action = ${action}`).length
})

const questionsTo = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  return (yield* sql`select 1 from outbox where user_code = ${userCode} and template = 'postal_address_missing'`).length
})

layer(TestServices.over({ mailbox: sealedAndRecorded }), { excludeTestServices: true })(
  "the job that tells people that KYC is due",
  (it) => {
    it.effect("writes to nobody whose account is closed, and ends nothing of theirs", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { userCode } = yield* due
        const clock = yield* MovableClock
        yield* clock.set(DUE - 200 * DAY)
        const { begin } = yield* AccountClosing
        yield* sql.withTransaction(begin(userCode, { cause: "staff", by: STAFF.userCode, reason: "Ended" }))
        yield* clock.set(DUE - 100 * DAY)
        yield* (yield* ClosedAccounts).closeDue
        for (const day of [-90, -60, -30, 15, 45, 75, 400]) yield* renewOn(day)
        assert.deepStrictEqual((yield* noticesOf(userCode)).items, [])
        assert.strictEqual(yield* countOf(userCode, "kyc.expired"), 0)
      })
    )

    it.effect("opens the vault once for whom letters do not reach, and again when there may be another address", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { userCode } = yield* due
        yield* forgetAddress(userCode)
        yield* renewOn(-90)
        yield* deliverAll(DUE - 90 * DAY)
        yield* renewOn(-60)
        assert.strictEqual(yield* questionsTo(userCode), 1)
        const opened = yield* countOf(userCode, "ekyc.opened")
        for (let day = -59; day < -50; day += 1) yield* renewOn(day)
        assert.strictEqual(yield* countOf(userCode, "ekyc.opened"), opened)
        // They proved who they are anew, and that said no address either: they are asked once more.
        const now = DateTime.toDateUtc(yield* DateTime.now)
        yield* sql`update aadhaar_kyc set verified_at = ${now} where user_code = ${userCode}`
        for (let day = -50; day < -45; day += 1) yield* renewOn(day)
        assert.strictEqual(yield* countOf(userCode, "ekyc.opened"), opened + 1)
        assert.strictEqual(yield* questionsTo(userCode), 2)
        assert.strictEqual((yield* noticesOf(userCode)).addressProblem, "none")
      })
    )
  }
)
