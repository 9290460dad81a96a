import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { dueIn, overviewOf, renew } from "../../../support/KycRenewals.ts"
import { getStatus, post } from "../../../support/KycRest.ts"
import { HERE } from "../../../support/matrix/Actors.ts"
import { person } from "../../../support/People.ts"

/** Somebody of the branch who is held until their address is confirmed, and has declared another one. */
const declaring = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const official = yield* person({ role: "admin", branchCode: HERE })
  const me = yield* dueIn(30)
  yield* sql`update user_accounts set branch_code = ${HERE} where user_code = ${me.userCode}`
  yield* renew(me, "address")
  return { me, official }
})

const holdsOf = Effect.fnUntraced(function* (me: Parameters<typeof getStatus>[0]) {
  const { data } = JSON.parse((yield* getStatus(me)).text)
  return data.holds.map(({ code }: { readonly code: string }) => code) as ReadonlyArray<string>
})

const addressOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ state: string; method: string | null; how: string | null }>`
    select a.state, a.method, o.address_confirmed_how as how
    from kyc_addresses a join kyc_onboarding o on o.user_code = a.user_code where a.user_code = ${userCode}`
  return row
})

const acts = Effect.fnUntraced(function* (userCode: string, action: string) {
  const sql = yield* SqlClient.SqlClient
  return (yield* sql`select 1 from audit_trail where subject_user_code = ${userCode} and action = ${action}`).length
})

layer(TestApp.over({}), { excludeTestServices: true })("an address that somebody of ours made sure of", (it) => {
  it.effect("frees what waited for it, when it was declared and is confirmed", () =>
    Effect.gen(function* () {
      const { me, official } = yield* declaring
      assert.include(yield* holdsOf(me), "address_unconfirmed")
      const input = { is_confirmed: true, method: "contact_point", reason: "A colleague was there" }
      assert.strictEqual((yield* post(official, `addresses/${me.userCode}/decide`, input)).status, 200)
      assert.notInclude(yield* holdsOf(me), "address_unconfirmed")
      assert.deepStrictEqual(yield* addressOf(me.userCode), {
        state: "confirmed",
        method: "contact_point",
        how: "visit"
      })
      assert.strictEqual(yield* acts(me.userCode, "kyc.hold_lifted"), 1)
      assert.strictEqual(yield* acts(me.userCode, "kyc.address_decided"), 1)
    })
  )

  it.effect("is confirmed where it was declared, when what waited for it is lifted", () =>
    Effect.gen(function* () {
      const { me, official } = yield* declaring
      const input = { how: "letter_answered", reason: "The letter came back signed" }
      assert.strictEqual((yield* post(official, `address-confirmation/${me.userCode}`, input)).status, 200)
      assert.deepStrictEqual(yield* addressOf(me.userCode), {
        state: "confirmed",
        method: "verification_letter",
        how: "letter_answered"
      })
      assert.strictEqual((yield* overviewOf(me)).address?.state, "confirmed")
      const late = { is_confirmed: true, method: "document", reason: "Seen again" }
      assert.deepStrictEqual((yield* post(official, `addresses/${me.userCode}/decide`, late)).codes, [
        "NO_ADDRESS_WAITS"
      ])
    })
  )

  it.effect("stays waited for when a declared one is refused, and is done once when both are said at once", () =>
    Effect.gen(function* () {
      const { me, official } = yield* declaring
      const refused = { is_confirmed: false, method: "document", reason: "The bill is somebody else's" }
      yield* post(official, `addresses/${me.userCode}/decide`, refused)
      assert.include(yield* holdsOf(me), "address_unconfirmed")
      const other = yield* declaring
      const both = yield* Effect.all(
        [
          post(other.official, `addresses/${other.me.userCode}/decide`, {
            is_confirmed: true,
            method: "deliverable",
            reason: "The card was delivered"
          }),
          post(other.official, `address-confirmation/${other.me.userCode}`, {
            how: "deliverable",
            reason: "The card was delivered"
          })
        ],
        { concurrency: 2 }
      )
      assert.deepStrictEqual(both.map(({ status }) => status).toSorted(), [200, 409])
      assert.strictEqual(yield* acts(other.me.userCode, "kyc.hold_lifted"), 1)
      assert.strictEqual(yield* acts(other.me.userCode, "kyc.address_decided"), 1)
    })
  )
})
