import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { isHeldIn, LegalHolds } from "../../../../src/features/platform/legal-holds/LegalHolds.ts"
import { PersonKeyDestruction } from "../../../../src/features/platform/person-key-life/PersonKeyDestruction.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"

const chief = person({ role: "super_admin" })
const order = {
  reference: "Cyber Crime Cell 412/2026",
  grounds: "A notice asks to keep the account",
  review_on: "2027-03-01"
}

const itemsOf = (data: unknown) =>
  (data as { readonly items: ReadonlyArray<{ readonly reference: string; readonly state?: string }> }).items
const referencesOf = (data: unknown) => itemsOf(data).map((hold) => hold.reference)

const place = (token: string, userCode: string, more: object = {}) =>
  rest("POST", "legal-holds", { token, body: { ...order, user_code: userCode, ...more } })

layer(TestApp.layer, { excludeTestServices: true })("a legal hold", (it) => {
  it.effect("is placed, reviewed and lifted, and holds the person for as long as it is in force", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const holds = yield* LegalHolds
      const staff = yield* chief
      const { userCode } = yield* person()
      const other = yield* person()
      const placed = yield* place(staff.accessToken, userCode)
      assert.deepInclude(placed.data, {
        ...order,
        user_code: userCode,
        state: "in_force",
        placed_by: staff.userCode,
        lifted_at: null
      })
      assert.strictEqual(placed.status, 201)
      assert.deepStrictEqual([yield* holds.isHeld(userCode), yield* holds.isHeld(other.userCode)], [true, false])
      const held = sql`select user_code from user_accounts u where ${isHeldIn(sql, "u.user_code")}`
      assert.deepStrictEqual(yield* held, [{ userCode }])
      const [stored] = yield* sql<{
        text: string
      }>`select legal_holds::text as text from legal_holds where user_code = ${userCode}`
      assert.notInclude(stored?.text, order.grounds)

      const holdId = String(placed.data?.["hold_id"])
      const token = staff.accessToken
      const reviewed = yield* rest("POST", `legal-holds/${holdId}/review`, { token, body: { review_on: "2027-11-01" } })
      assert.deepInclude(reviewed.data, { review_on: "2027-11-01", state: "in_force" })
      yield* (yield* MovableClock).advance("1 minute")
      const lifted = yield* rest("POST", `legal-holds/${holdId}/lift`, { token, body: { grounds: "It was withdrawn" } })
      assert.deepInclude(lifted.data, {
        state: "lifted",
        lifted_by: staff.userCode,
        lift_grounds: "It was withdrawn",
        grounds: order.grounds
      })
      assert.deepStrictEqual([yield* holds.isHeld(userCode), yield* held], [false, []])
      for (const [path, body] of [
        ["lift", { grounds: "Once more" }],
        ["review", { review_on: "2027-01-01" }]
      ] as const) {
        const again = yield* rest("POST", `legal-holds/${holdId}/${path}`, { token, body })
        assert.deepStrictEqual([again.status, again.problems], [409, ["LEGAL_HOLD_LIFTED"]])
      }
      assert.strictEqual((yield* place(token, userCode)).status, 201)
    })
  )

  it.effect("is on record without the person's name or code, who reads nothing of it", () =>
    Effect.gen(function* () {
      const { accessToken: token, userCode: by } = yield* chief
      const { accessToken: own, userCode } = yield* person()
      const placed = yield* place(token, userCode)
      const acts = yield* openedActs((yield* SqlClient.SqlClient)`resource_id = ${String(placed.data?.["hold_id"])}`)
      assert.deepStrictEqual(
        acts.map(({ action, newValues, reason, userCode: actor }) => ({ action, newValues, reason, actor })),
        [{ action: "legal_hold.placed", newValues: { review_on: order.review_on }, reason: null, actor: by }]
      )
      const trail = yield* rest("GET", "reports/user-audit-trail?from=2026-11-01&to=2026-12-31", { token: own })
      assert.deepStrictEqual([trail.status, trail.data?.["items"]], [200, []])
      const me = yield* rest("GET", `users/${userCode}?include=audit_trail`, { token: own })
      assert.notInclude(JSON.stringify(me.data), "hold")
      assert.strictEqual((yield* rest("GET", "legal-holds", { token: own })).status, 403)
    })
  )

  it.effect("is refused on oneself, twice by one order, without a review within a year, and of nobody", () =>
    Effect.gen(function* () {
      const { accessToken: token, userCode: me } = yield* chief
      const { userCode } = yield* person()
      const refusal = (code: string, more: object = {}) =>
        Effect.map(place(token, code, more), ({ problems, status }) => [status, ...problems])
      assert.deepStrictEqual(yield* refusal(me), [403, "NOT_ON_YOURSELF"])
      assert.deepStrictEqual(yield* refusal("ZZZZZZZZ"), [404, "user_code USER_NOT_FOUND"])
      for (const review_on of ["2026-11-23", "2027-11-25", "2020-01-01"]) {
        assert.deepStrictEqual(yield* refusal(userCode, { review_on }), [400, "review_on REVIEW_OUT_OF_RANGE"])
      }
      assert.deepStrictEqual(yield* refusal(userCode, { reference: " 412" }), [400, "reference INVALID_REFERENCE"])
      yield* place(token, userCode)
      assert.deepStrictEqual(yield* refusal(userCode), [409, "reference LEGAL_HOLD_IN_FORCE"])
      assert.strictEqual((yield* place(token, userCode, { reference: "Another order" })).status, 201)
      const stale = yield* person({ role: "super_admin", provenSecondsAgo: 301 })
      assert.deepStrictEqual((yield* place(stale.accessToken, userCode)).problems, ["STEP_UP_REQUIRED"])
      const missing = yield* rest("POST", "legal-holds/019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e/lift", {
        token,
        body: { grounds: "None" }
      })
      assert.deepStrictEqual([missing.status, missing.problems], [404, ["hold_id LEGAL_HOLD_NOT_FOUND"]])
    })
  )

  it.effect("is not lifted by the person whom it is on, also when they are staff", () =>
    Effect.gen(function* () {
      const [first, second] = [yield* chief, yield* chief]
      const placed = yield* place(first.accessToken, second.userCode)
      const path = `legal-holds/${String(placed.data?.["hold_id"])}/lift`
      const refused = yield* rest("POST", path, { token: second.accessToken, body: { grounds: "About me" } })
      assert.deepStrictEqual([refused.status, refused.problems], [403, ["NOT_ON_YOURSELF"]])
      assert.isTrue(yield* (yield* LegalHolds).isHeld(second.userCode))
    })
  )

  it.effect("cannot be placed on somebody who was erased, and says no more why it was there", () =>
    Effect.gen(function* () {
      const { accessToken: token } = yield* chief
      const { userCode } = yield* person()
      const placed = yield* place(token, userCode)
      yield* rest("POST", `legal-holds/${String(placed.data?.["hold_id"])}/lift`, {
        token,
        body: { grounds: "Withdrawn" }
      })
      yield* (yield* PersonKeyDestruction).destroy(userCode, { actor: "system", reason: "erasure" })
      const refused = yield* place(token, userCode)
      assert.deepStrictEqual([refused.status, refused.problems], [409, ["PERSON_ERASED"]])
      const listed = yield* rest("GET", `legal-holds?user_code=${userCode}`, { token })
      const [hold] = itemsOf(listed.data)
      assert.deepInclude({ ...hold } as object, {
        state: "lifted",
        grounds: null,
        lift_grounds: null,
        reference: order.reference
      })
    })
  )

  it.effect("is listed with others, the newest first, by person and state, page by page", () =>
    Effect.gen(function* () {
      const { accessToken: token } = yield* chief
      const { userCode } = yield* person()
      for (let n = 0; n < 103; n++) yield* place(token, userCode, { reference: `Order ${n}` })
      const page = (query: string) => rest("GET", `legal-holds?user_code=${userCode}${query}`, { token })
      const first = (yield* page("&state=in_force")).data
      assert.deepStrictEqual([referencesOf(first).length, referencesOf(first)[0]], [100, "Order 102"])
      const last = (yield* page(`&before=${String(first?.["next"])}`)).data
      assert.deepStrictEqual([referencesOf(last), last?.["next"]], [["Order 2", "Order 1", "Order 0"], null])
      assert.deepStrictEqual(referencesOf((yield* page("&state=lifted")).data), [])
    })
  )
})
