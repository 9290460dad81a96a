import { assert, layer } from "@effect/vitest"
import { Effect, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { KycAddressLapse } from "../../../../src/features/kyc/address-checks/KycAddressLapse.ts"
import { KycAddresses } from "../../../../src/features/kyc/addresses/KycAddresses.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { dueIn, obstaclesOf, overviewOf, renew } from "../../../support/KycRenewals.ts"
import { get, post } from "../../../support/KycRest.ts"
import { person } from "../../../support/People.ts"

const BRANCH = "ADDR01"
const REASON = "The letter came back from the new address"

const localityOf = (userCode: string) =>
  Effect.map(
    KycAddresses.use(({ of }) => of(userCode)),
    (found) => Redacted.value(Option.getOrThrow(found)).locality
  )

/** The moves of their due date, each with who is on record for it. */
const movesOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const moves = yield* sql<{ cause: string; from: Date; days: number; by: string }>`
    select m.cause, m.moved_from as from, round(extract(epoch from m.moved_to - m.moved_at) / 86400)::int as days,
      a.user_code as by
    from kyc_due_moves m join audit_trail a on a.subject_user_code = m.user_code and a.action = 'kyc.due_moved'
    where m.user_code = ${userCode} and m.what = 'due' order by m.moved_at`
  return moves.map((move) => ({ ...move, from: move.from.toISOString() }))
})

/** Somebody of the branch who renewed with a new address, and an admin of it. */
const declared = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const admin = yield* person({ role: "admin", branchCode: BRANCH })
  const me = yield* dueIn(30)
  yield* sql`update user_accounts set branch_code = ${BRANCH} where user_code = ${me.userCode}`
  assert.strictEqual((yield* renew(me, "address")).status, 201)
  return { admin, me }
})

const decide = (by: { readonly accessToken: string; readonly userCode: string }, userCode: string, is: boolean) =>
  post(by, `addresses/${userCode}/decide`, { is_confirmed: is, method: "verification_letter", reason: REASON })

layer(TestApp.layer, { excludeTestServices: true })("an address that somebody declared", (it) => {
  it.effect("renews their KYC, is shown to staff of their branch, and is theirs once confirmed", () =>
    Effect.gen(function* () {
      const { admin, me } = yield* declared
      assert.deepStrictEqual(
        [(yield* overviewOf(me)).renewal?.state, (yield* overviewOf(me)).address?.state],
        ["completed", "declared"]
      )
      assert.strictEqual(yield* localityOf(me.userCode), "Pune")
      assert.include((yield* get(admin, "addresses")).text, "Gangapur Road")
      const elsewhere = yield* person({ role: "admin", branchCode: "ADDR02" })
      assert.notInclude((yield* get(elsewhere, "addresses")).text, me.userCode)
      assert.strictEqual((yield* decide(elsewhere, me.userCode, true)).status, 404)
      assert.strictEqual((yield* decide(admin, me.userCode, true)).status, 200)
      assert.strictEqual(yield* localityOf(me.userCode), "Nashik")
      assert.deepStrictEqual((yield* decide(admin, me.userCode, false)).codes, ["NO_ADDRESS_WAITS"])
    })
  )

  it.effect("is refused: the earlier one stands, and KYC is to be renewed anew in 90 days, which is on record", () =>
    Effect.gen(function* () {
      const { admin, me } = yield* declared
      const { next_due_at } = yield* overviewOf(me)
      yield* decide(admin, me.userCode, false)
      assert.deepStrictEqual(yield* movesOf(me.userCode), [
        { cause: "address_not_confirmed", from: next_due_at, days: 90, by: admin.userCode }
      ])
      assert.strictEqual(yield* localityOf(me.userCode), "Pune")
      assert.deepStrictEqual(yield* obstaclesOf(me), ["must_be_anew", "must_be_anew", null])
    })
  )

  it.effect("lapses when nobody made sure of it within two months", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { me } = yield* declared
      const { run } = yield* KycAddressLapse
      const clock = yield* MovableClock
      yield* clock.advance("58 days")
      assert.strictEqual((yield* run).lapsed, 0)
      yield* clock.advance("5 days")
      assert.isAtLeast((yield* run).lapsed, 1)
      const [row] = yield* sql<{ state: string; days: number }>`
        select state, round(extract(epoch from next_due_at - decided_at) / 86400)::int as days
        from kyc_addresses join kyc_profiles using (user_code) where user_code = ${me.userCode}`
      assert.deepStrictEqual(row, { state: "lapsed", days: 90 })
      assert.strictEqual(yield* localityOf(me.userCode), "Pune")
      const acts = yield* sql`
        select 1 from audit_trail where subject_user_code = ${me.userCode} and action = 'kyc.address_lapsed'`
      assert.strictEqual(acts.length, 1)
      const [move, ...more] = yield* movesOf(me.userCode)
      assert.deepStrictEqual([move?.cause, move?.days, move?.by, more], ["address_not_confirmed", 90, "system", []])
    })
  )
})
