import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { dueIn, forgetAddress, renew } from "../../../support/KycRenewals.ts"
import { get, post } from "../../../support/KycRest.ts"
import { DAY, workDay } from "../../../support/LongRenewals.ts"
import { person, session } from "../../../support/People.ts"
import { sealedAndRecorded } from "../../../support/Witness.ts"

const BRANCH = "POST01"

const adminOf = (branchCode: string) => person({ role: "admin", branchCode })

/** Somebody of the branch who falls due in 90 days and of whose e-KYC no address is known. */
const unreachable = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const me = yield* dueIn(90)
  yield* adminOf(BRANCH)
  yield* sql`update user_accounts set branch_code = ${BRANCH} where user_code = ${me.userCode}`
  yield* forgetAddress(me.userCode)
  return { me, start: DateTime.toEpochMillis(yield* DateTime.now) }
})

/** Who is on the list, as a new admin of the branch sees it. */
const listed = Effect.fnUntraced(function* (branchCode: string, filter = "") {
  const { status, text } = yield* get(yield* adminOf(branchCode), `missing-addresses${filter}`)
  assert.strictEqual(status, 200, text)
  return (JSON.parse(text) as { readonly data: { readonly items: ReadonlyArray<Record<string, string>> } }).data.items
})

/** Days of the workers, each tenth, from one day to another. */
const days = Effect.fnUntraced(function* (start: number, from: number, to: number) {
  for (let day = from; day <= to; day += 10) yield* workDay(start + day * DAY)
})

const channelsOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const notices = yield* sql<{ channel: string }>`
    select channel from kyc_notices where user_code = ${userCode} order by noticed_at`
  return notices.map(({ channel }) => channel)
})

layer(TestApp.over({ mailbox: sealedAndRecorded }), { excludeTestServices: true })(
  "whom letters do not reach",
  (it) => {
    it.effect("staff of their branch see it, with why; a new address gets the letters, and the list lets them go", () =>
      Effect.gen(function* () {
        const { me, start } = yield* unreachable
        yield* days(start, 0, 20)
        assert.deepStrictEqual(yield* listed(BRANCH), [])
        yield* days(start, 30, 50)
        const [row, ...others] = yield* listed(BRANCH, "?address_problem=none")
        assert.deepInclude(row, { user_code: me.userCode, branch_code: BRANCH, address_problem: "none" })
        assert.strictEqual(Date.parse(row?.["kyc_due_at"] ?? ""), start + 90 * DAY)
        assert.deepStrictEqual(others, [])
        assert.deepStrictEqual(yield* listed(BRANCH, "?address_problem=returned"), [])
        assert.deepStrictEqual(yield* listed("POST02"), [])
        assert.notInclude(yield* channelsOf(me.userCode), "letter")

        yield* (yield* MovableClock).set(start + 55 * DAY)
        assert.strictEqual((yield* renew({ ...me, ...(yield* session(me.userCode)) }, "address")).status, 201)
        const decision = { is_confirmed: true, method: "contact_point", reason: "Met at the new address" }
        assert.strictEqual(
          (yield* post(yield* adminOf(BRANCH), `addresses/${me.userCode}/decide`, decision)).status,
          200
        )
        assert.deepStrictEqual(yield* listed(BRANCH), [])
        yield* days(start, 55 + 730 - 90, 55 + 730 - 20)
        assert.deepStrictEqual((yield* channelsOf(me.userCode)).slice(-3), ["email", "letter", "email"])
        assert.deepStrictEqual(yield* listed(BRANCH), [])
      })
    )
  }
)
