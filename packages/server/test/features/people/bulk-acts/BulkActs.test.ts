import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { MOST_PEOPLE } from "@credbuzzpay/domain/people/bulk-acts/BulkActRules"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { fourEyesOn } from "../../../support/Approving.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { type Person, person } from "../../../support/People.ts"

const HERE = "BULK01"
const reason = "Asked for by their employer"

const several = Effect.all([person({ branchCode: HERE }), person({ branchCode: HERE }), person({ branchCode: HERE })])
const codesOf = (people: ReadonlyArray<Person>) => people.map(({ userCode }) => userCode)

/** One call of a member of staff. */
const act = Effect.fnUntraced(function* (as: Person, body: object) {
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(
    HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.post("/api/v1/users/bulk"), body).pipe(
      HttpClientRequest.bearerToken(as.accessToken)
    )
  )
  const { data, errors, message } = JSON.parse(yield* response.text)
  return { status: response.status, data, message, errors }
})

const outcomesOf = (data: {
  readonly items: ReadonlyArray<{ readonly user_code: string; readonly outcome: string }>
}) => data.items.map(({ outcome, user_code }) => [user_code, outcome])

layer(TestApp.over({ settings: fourEyesOn }), { excludeTestServices: true })("an act upon several people", (it) => {
  it.effect("is done to each, in the order in which they were named, each with an audit row of its own", () =>
    Effect.gen(function* () {
      const admin = yield* person({ role: "admin", branchCode: HERE })
      const people = yield* several
      yield* person({ branchCode: "BULK02" })
      const acts = [
        ["end_sessions", {}, "session.ended"],
        ["block", { reason, kind: "security" }, "user.blocked"],
        ["unblock", { reason }, "user.unblocked"],
        ["deactivate", { reason }, "user.deactivated"],
        ["activate", { reason }, "user.activated"],
        ["move_to_branch", { reason, branch_code: "BULK02" }, "user.moved"]
      ] as const
      for (const [name, also] of acts) {
        const { data, message, status } = yield* act(admin, { act: name, user_codes: codesOf(people), ...also })
        assert.strictEqual(status, 200, name)
        assert.deepInclude(data, { done: 3, waits: 0, refused: 0 }, name)
        assert.deepStrictEqual(
          outcomesOf(data),
          codesOf(people).map((code) => [code, "done"]),
          name
        )
        assert.strictEqual(message, "Done for each of them.")
      }
      for (const { userCode } of people) {
        const sql = yield* SqlClient.SqlClient
        const trail = yield* openedActs(sql`subject_user_code = ${userCode} and user_code = ${admin.userCode}`)
        assert.includeMembers(
          trail.map(({ action }) => action),
          acts.map(([, , action]) => action)
        )
      }
    })
  )

  it.effect("that is refused upon some is done to the others, and says of each why", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const admin = yield* person({ role: "admin", branchCode: HERE })
      const other = yield* person({ role: "admin", branchCode: HERE })
      const [blocked, one, two] = yield* several
      const elsewhere = yield* person({ branchCode: "BULK03" })
      yield* act(admin, { act: "block", user_codes: [blocked.userCode], reason })
      const user_codes = codesOf([blocked, one, admin, other, elsewhere, two])
      const { data, message } = yield* act(admin, { act: "block", user_codes, reason })
      assert.deepInclude(data, { done: 2, waits: 0, refused: 4 })
      assert.deepStrictEqual(
        data.items.map(({ errors, user_code }: { errors: ReadonlyArray<{ code: string }>; user_code: string }) => [
          user_code,
          errors.map(({ code }) => code)
        ]),
        [
          [blocked.userCode, ["BLOCK_UNCHANGED"]],
          [one.userCode, []],
          [admin.userCode, ["NOT_ON_YOURSELF"]],
          [other.userCode, ["STAFF_OUT_OF_REACH"]],
          [elsewhere.userCode, ["USER_NOT_FOUND"]],
          [two.userCode, []]
        ]
      )
      assert.strictEqual(message, "For some of them it was refused: see what is said of each.")
      const [row] = yield* sql<{ blocked: number }>`
        select count(*)::int as blocked from user_accounts where is_blocked and user_code = any(${user_codes}::text[])`
      assert.strictEqual(row?.blocked, 3)
    })
  )

  it.effect("waits for a second member of staff where the act upon one does", () =>
    Effect.gen(function* () {
      const admin = yield* person({ role: "admin", branchCode: HERE })
      const [suspect, lost] = yield* several
      yield* act(admin, { act: "block", user_codes: [suspect.userCode], reason, kind: "fraud" })
      yield* act(admin, { act: "block", user_codes: [lost.userCode], reason, kind: "other" })
      const { data, message } = yield* act(admin, { act: "unblock", user_codes: codesOf([suspect, lost]), reason })
      assert.deepInclude(data, { done: 1, waits: 1, refused: 0 })
      assert.match(data.items[0].approval_id, /^[0-9a-f-]{36}$/)
      assert.isNull(data.items[1].approval_id)
      assert.strictEqual(message, "For some of them it waits for the approval of a second member of staff.")
    })
  )

  it.effect("names every field that is wrong, and then does nothing", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const admin = yield* person({ role: "admin", branchCode: HERE })
      const [{ userCode }] = yield* several
      const many = Array.from({ length: MOST_PEOPLE + 1 }, (_, n) => `AAAA${String(n).padStart(4, "2")}`)
      const bodies: ReadonlyArray<readonly [object, ReadonlyArray<string>]> = [
        [{ act: "block", user_codes: [], reason }, ["user_codes INVALID_USER_CODES"]],
        [{ act: "block", user_codes: [userCode, userCode], reason }, ["user_codes INVALID_USER_CODES"]],
        [{ act: "block", user_codes: many, reason }, ["user_codes INVALID_USER_CODES"]],
        [{ act: "block", user_codes: [userCode] }, ["reason REQUIRED"]],
        [{ act: "move_to_branch", user_codes: [userCode], reason }, ["branch_code REQUIRED"]],
        [{ act: "end_sessions", user_codes: [userCode], reason }, ["reason UNKNOWN_FIELD"]],
        [{ act: "erase", user_codes: [userCode], reason }, ["act INVALID_VALUE"]]
      ]
      for (const [body, wanted] of bodies) {
        const { errors, status } = yield* act(admin, body)
        assert.strictEqual(status, 400, JSON.stringify(body).slice(0, 80))
        const found = errors.map(({ code, field }: { code: string; field: string }) => `${field} ${code}`)
        assert.deepStrictEqual(found, wanted)
      }
      const [row] = yield* sql<{ blocked: boolean }>`
        select is_blocked as blocked from user_accounts where user_code = ${userCode}`
      assert.isFalse(row?.blocked)
    })
  )

  it.effect("takes a fresh proof of who acts", () =>
    Effect.gen(function* () {
      const admin = yield* person({ role: "admin", branchCode: HERE, provenSecondsAgo: 3600 })
      const [{ userCode }] = yield* several
      const { errors, status } = yield* act(admin, { act: "end_sessions", user_codes: [userCode] })
      assert.deepStrictEqual([status, errors[0].code], [401, "STEP_UP_REQUIRED"])
    })
  )
})
