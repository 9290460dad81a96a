import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { nextAadhaar, nextPan } from "../../../support/KycPeople.ts"
import { newcomer, sendAadhaar, sendBank, sendPan, withAadhaar, withPan } from "../../../support/KycRest.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { type Person, person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"

const because = { purpose: "customer_at_branch", reason: "Has forgotten the e-mail address" }

const find = (by: Person, number: object) =>
  rest("POST", "kyc/find", { token: by.accessToken, body: { ...because, ...number } })

const codesIn = (data: unknown) =>
  (data as { items: ReadonlyArray<{ user_code: string }> }).items.map(({ user_code }) => user_code)

const soughtBy = (by: Person) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    return yield* openedActs(sql`user_code = ${by.userCode} and action = 'kyc.person_sought'`)
  })

/** Puts people into a branch. */
const into = Effect.fnUntraced(function* (branchCode: string, ...people: ReadonlyArray<{ readonly userCode: string }>) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`update user_accounts set branch_code = ${branchCode} where user_code in ${sql.in(people.map(({ userCode }) => userCode))}`
})

layer(TestApp.layer, { excludeTestServices: true })("finding a person by a number", (it) => {
  it.effect(
    "by their PAN, verified or not, is written down with its purpose, the end of the number and the person",
    () =>
      Effect.gen(function* () {
        const chief = yield* person({ role: "super_admin" })
        const owner = yield* withAadhaar
        const pan = nextPan()
        yield* sendPan(owner, pan)
        const { data, status } = yield* find(chief, { pan_number: pan.toLowerCase() })
        assert.strictEqual(status, 200)
        assert.deepStrictEqual(data, {
          items: [
            {
              user_code: owner.userCode,
              first_name: "Mina",
              last_name: "Sen",
              branch_code: null,
              document: "pan",
              status: "verified",
              masked_number: `${pan.slice(0, 2)}XXXXXX${pan.slice(-2)}`
            }
          ],
          has_more: false
        })
        const [act, ...others] = yield* soughtBy(chief)
        assert.lengthOf(others, 0)
        assert.deepInclude(act, {
          subjectUserCode: owner.userCode,
          resourceId: owner.userCode,
          newValues: { document: "pan", number_end: pan.slice(-4), purpose: because.purpose, found: 1 },
          reason: because.reason
        })
      })
  )

  it.effect("by a bank account gives all who share it, each with a row of their own", () =>
    Effect.gen(function* () {
      const chief = yield* person({ role: "super_admin" })
      const [one, other] = [yield* withPan, yield* withPan]
      for (const owner of [one, other]) yield* sendBank(owner, "00429180000777", "YESB0000262")
      const { data } = yield* find(chief, { account_number: "0042-9180-0007 77" })
      assert.sameMembers([...codesIn(data)], [one.userCode, other.userCode])
      const acts = yield* soughtBy(chief)
      assert.sameMembers(
        acts.map(({ subjectUserCode }) => subjectUserCode),
        [one.userCode, other.userCode]
      )
    })
  )

  it.effect("by the last four digits of Aadhaar gives an admin those of their branch alone", () =>
    Effect.gen(function* () {
      const admin = yield* person({ role: "admin", branchCode: "FND01" })
      const [here, elsewhere] = [yield* newcomer, yield* newcomer]
      const number = nextAadhaar()
      // The same end, since it is the same number; neither has proven it.
      for (const someone of [here, elsewhere]) yield* sendAadhaar(someone, number)
      yield* person({ branchCode: "FND02" })
      yield* into("FND01", here)
      yield* into("FND02", elsewhere)
      const { data } = yield* find(admin, { aadhaar_last_four: number.slice(-4) })
      assert.deepStrictEqual(codesIn(data), [here.userCode])
    })
  )

  it.effect("is not told to them: their own audit trail has no row of it, so that nobody is warned", () =>
    Effect.gen(function* () {
      const chief = yield* person({ role: "super_admin" })
      const owner = yield* withAadhaar
      const pan = nextPan()
      yield* sendPan(owner, pan)
      yield* find(chief, { pan_number: pan, purpose: "fraud_investigation" })
      const trail = (by: { readonly accessToken: string }) =>
        Effect.map(
          rest("GET", `reports/user-audit-trail?user_code=${owner.userCode}`, { token: by.accessToken }),
          ({ data }) => JSON.stringify(data)
        )
      assert.include(yield* trail(chief), "kyc.person_sought")
      const own = yield* trail(owner)
      assert.include(own, "kyc.submitted")
      assert.notInclude(own, "kyc.person_sought")
    })
  )

  it.effect("who is nobody's customer leaves a row too, about nobody", () =>
    Effect.gen(function* () {
      const chief = yield* person({ role: "super_admin" })
      const { data } = yield* find(chief, { pan_number: "ZZZPZ9999Z" })
      assert.deepStrictEqual(data, { items: [], has_more: false })
      const acts = yield* soughtBy(chief)
      assert.deepStrictEqual(
        acts.map(({ newValues, subjectUserCode }) => [subjectUserCode, newValues?.["found"]]),
        [[null, 0]]
      )
    })
  )

  it.effect("shows fifty of those who share four digits, and says that there are more", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const admin = yield* person({ role: "admin", branchCode: "FND50" })
      const origin = yield* newcomer
      yield* sendAadhaar(origin, nextAadhaar())
      const crowd = yield* Effect.forEach(Array.from({ length: 51 }), () => person({ branchCode: "FND50" }))
      yield* sql`
        insert into aadhaar_kyc (user_code, status, verification_id, number_masked, updated_at)
        select code, 'pending', verification_id, 'XXXXXXXX9876', updated_at
        from aadhaar_kyc, unnest(${crowd.map(({ userCode }) => userCode)}::text[]) as code
        where user_code = ${origin.userCode}`
      const { data } = yield* find(admin, { aadhaar_last_four: "9876" })
      assert.deepStrictEqual([codesIn(data).length, data?.["has_more"]], [50, true])
      assert.lengthOf(yield* soughtBy(admin), 50)
    })
  )

  it.effect("wants one number, a purpose of the list and a reason, and people may not do it", () =>
    Effect.gen(function* () {
      const chief = yield* person({ role: "super_admin" })
      const two = yield* find(chief, { pan_number: "ABCPV1234D", account_number: "026291800001191" })
      assert.deepStrictEqual(two.problems, ["NUMBER_NOT_CHOSEN"])
      assert.deepStrictEqual((yield* find(chief, {})).problems, ["NUMBER_NOT_CHOSEN"])
      const all = yield* rest("POST", "kyc/find", {
        token: chief.accessToken,
        body: { aadhaar_last_four: "12345", pan_number: "ABC", purpose: "curiosity", reason: " " }
      })
      assert.includeMembers(
        [...all.problems],
        ["aadhaar_last_four AADHAAR_LAST_FOUR", "pan_number PAN_FORMAT", "reason INVALID_REASON"]
      )
      assert.isTrue(all.problems.some((problem) => problem.startsWith("purpose ")))
      assert.lengthOf(yield* soughtBy(chief), 0)
      const someone = yield* person()
      assert.strictEqual((yield* find(someone, { pan_number: "ABCPV1234D" })).status, 403)
    })
  )
})
