import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { person } from "../../../support/People.ts"
import { acts, asking, attempts, problems } from "../../../support/ReportRows.ts"

const NOON = "2026-11-20T12:00:00Z"

const cast = Effect.gen(function* () {
  const boss = yield* person({ role: "super_admin" })
  const admin = yield* person({ role: "admin", branchCode: "MUM01" })
  const mine = yield* person({ branchCode: "MUM01" })
  const foreign = yield* person({ branchCode: "DEL01" })
  return { boss, admin, mine, foreign }
})

layer(TestApp.layer, { excludeTestServices: true })("who sees which rows of a report", (it) => {
  it.effect("[SECURITY 18] an admin never sees a row of another branch, nor what belongs to none", () =>
    Effect.gen(function* () {
      const { admin, boss, foreign, mine } = yield* cast
      yield* attempts([mine.userCode, foreign.userCode, boss.userCode, null], 8, NOON)
      yield* acts([mine.userCode], 2, NOON, { branch: "MUM01" })
      yield* acts([foreign.userCode], 2, NOON, { branch: "DEL01" })
      yield* acts([boss.userCode], 2, NOON)
      // What happened to one of theirs when they were elsewhere.
      yield* acts([mine.userCode], 1, NOON, { branch: "DEL01" })
      const ask = asking(admin)
      const logins = yield* ask("login-activity")
      assert.deepStrictEqual([...new Set(logins.body.data.items.map((row) => row["user_code"]))], [mine.userCode])
      assert.strictEqual(logins.body.data.summary.rows, 2)
      const trail = yield* ask("user-audit-trail?summary=true")
      assert.deepStrictEqual([...new Set(trail.body.data.items.map((row) => row["branch_code"]))], ["MUM01"])
      assert.strictEqual(trail.body.data.summary.rows, 2)
      const people = yield* ask("kyc-status")
      assert.deepStrictEqual([...new Set(people.body.data.items.map((row) => row["branch_code"]))], ["MUM01"])
      assert.deepStrictEqual(
        people.body.data.summary.by_branch.map(({ branch }) => branch),
        ["MUM01"]
      )
      for (const path of ["login-activity", "user-audit-trail", "kyc-status"]) {
        const csv = yield* ask(`${path}?format=csv`)
        assert.notInclude(csv.text, foreign.userCode, path)
        assert.notInclude(csv.text, "DEL01", path)
        assert.include(csv.text, mine.userCode, path)
      }
    })
  )

  it.effect(
    "[SECURITY 18] a person or a branch that is not the caller's is not there: 404, as a page and as a file",
    () =>
      Effect.gen(function* () {
        const { admin, boss, foreign, mine } = yield* cast
        for (const form of ["json", "csv"]) {
          const refused = (who: typeof admin, path: string) =>
            Effect.map(asking(who)(`${path}&format=${form}`), (answer) => [answer.status, ...problems(answer)])
          const noUser = [404, "user_code USER_NOT_FOUND"]
          const noBranch = [404, "branch BRANCH_NOT_FOUND"]
          assert.deepStrictEqual(yield* refused(admin, `user-audit-trail?user_code=${foreign.userCode}`), noUser)
          assert.deepStrictEqual(yield* refused(admin, `login-activity?user_code=${foreign.userCode}`), noUser)
          assert.deepStrictEqual(yield* refused(admin, `login-activity?user_code=${boss.userCode}`), noUser)
          assert.deepStrictEqual(yield* refused(mine, `login-activity?user_code=${admin.userCode}`), noUser)
          assert.deepStrictEqual(yield* refused(boss, "login-activity?user_code=ZZZZZZZZ"), noUser)
          for (const path of ["kyc-status", "login-activity", "user-audit-trail"]) {
            assert.deepStrictEqual(yield* refused(admin, `${path}?branch=DEL01`), noBranch)
            assert.deepStrictEqual(yield* refused(boss, `${path}?branch=NOWHERE`), noBranch)
          }
          assert.deepStrictEqual(yield* refused(mine, "login-activity?branch=DEL01"), noBranch)
        }
        assert.strictEqual((yield* asking(boss)("kyc-status?branch=DEL01")).status, 200)
        assert.strictEqual((yield* asking(admin)("kyc-status?branch=MUM01")).status, 200)
      })
  )

  it.effect("[SECURITY 18] people see their own rows and nobody else's, and of KYC standings none", () =>
    Effect.gen(function* () {
      const { foreign, mine } = yield* cast
      yield* attempts([mine.userCode, foreign.userCode], 6, NOON)
      yield* acts([mine.userCode, foreign.userCode], 6, NOON, { branch: "MUM01" })
      const ask = asking(mine)
      for (const path of ["login-activity", "user-audit-trail"]) {
        const { body } = yield* ask(`${path}?summary=true`)
        assert.deepStrictEqual([...new Set(body.data.items.map((row) => row["user_code"]))], [mine.userCode], path)
        assert.strictEqual(body.data.summary.rows, 3, path)
        assert.deepStrictEqual((yield* ask(`${path}?user_code=${mine.userCode}`)).body.data.items.length, 3)
      }
      assert.strictEqual((yield* ask("kyc-status")).status, 403)
    })
  )

  it.effect("[SECURITY 18] people learn what was done to them, and not who of staff did it, why or from where", () =>
    Effect.gen(function* () {
      const { admin, mine } = yield* cast
      yield* acts([mine.userCode], 1, NOON, {
        actor: admin.userCode,
        branch: "MUM01",
        action: "user.blocked",
        values: { is_blocked: true, block_reason: "Suspected", decided_by: admin.userCode }
      })
      yield* acts([mine.userCode], 1, "2026-11-20T13:00:00Z", { actor: mine.userCode })
      const { body, text } = yield* asking(mine)("user-audit-trail")
      const [own, staffs] = body.data.items
      assert.deepInclude(staffs, {
        actor: "staff",
        action: "user.blocked",
        new_values: { is_blocked: true },
        reason: null,
        ip_address: null,
        request_id: null
      })
      assert.deepInclude(own, { actor: mine.userCode, reason: "Because", ip_address: "198.51.100.4" })
      assert.notInclude(text, admin.userCode)
      const csv = yield* asking(mine)("user-audit-trail?format=csv")
      assert.notInclude(csv.text, admin.userCode)
      assert.notInclude(csv.text, "Suspected")
      const refused = yield* asking(mine)("login-activity?fields=status,reason")
      assert.deepStrictEqual([refused.status, ...problems(refused)], [403, "fields NAME_NOT_ALLOWED"])
      const filtered = yield* asking(mine)(`user-audit-trail?actor=${admin.userCode}`)
      assert.lengthOf(filtered.body.data.items, 0)
    })
  )
})
