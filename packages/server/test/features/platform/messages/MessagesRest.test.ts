import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { givenUp, SEALED } from "../../../support/GivenUp.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { person } from "../../../support/People.ts"
import { messageOf } from "../../../support/Receipts.ts"
import { rest } from "../../../support/Rest.ts"

const emptied = Effect.flatMap(SqlClient.SqlClient, (sql) => sql`delete from outbox`)
const chief = Effect.map(person({ role: "super_admin" }), ({ accessToken: token, userCode }) => ({ token, userCode }))

/** What the audit trail says of a message, and why. */
const actsOn = Effect.fnUntraced(function* (id: string | undefined) {
  const sql = yield* SqlClient.SqlClient
  const acts = yield* openedActs(sql`resource_type = 'message' and resource_id = ${id ?? ""}`)
  return acts.map(({ action, newValues, oldValues, reason, userCode: by }) => ({
    action,
    by,
    oldValues,
    newValues,
    reason
  }))
})

type Item = Readonly<Record<string, unknown>>
const itemsOf = (data: Item | undefined) => (data?.["items"] ?? []) as ReadonlyArray<Item>

layer(TestApp.layer, { excludeTestServices: true })("messages over REST", (it) => {
  it.effect("are listed by status and kind, newest first, page by page, and show nothing of what was sealed", () =>
    Effect.gen(function* () {
      yield* emptied
      const { token } = yield* chief
      const clock = yield* MovableClock
      const [first] = yield* givenUp(1, { error: "busy 451" })
      yield* clock.advance("1 minute")
      const [second] = yield* givenUp(1, { channel: "email", template: "kyc_due", userCode: "A7W2D3XN" })
      yield* clock.advance("1 minute")
      const [waiting] = yield* givenUp(1, { status: "pending", error: "unreadable" })
      yield* clock.advance("1 minute")
      const fresh = yield* messageOf("asha.rao@example.com")
      const idsOf = (query: string) =>
        Effect.map(rest("GET", `messages/?${query}`, { token }), ({ data }) =>
          itemsOf(data).map((item) => item["message_id"])
        )
      assert.deepStrictEqual(yield* idsOf(""), [fresh, waiting, second, first])
      assert.deepStrictEqual(yield* idsOf("status=dead&sort=created_at"), [first, second])
      assert.deepStrictEqual(yield* idsOf("status=unreadable"), [waiting])
      assert.deepStrictEqual(yield* idsOf("status=pending"), [fresh])
      assert.deepStrictEqual(yield* idsOf("status=dead&error=busy"), [first])
      assert.deepStrictEqual(yield* idsOf("channel=email&template=kyc_due"), [second])
      assert.deepStrictEqual(yield* idsOf("user_code=A7W2D3XN"), [second])
      const page = yield* rest("GET", "messages/?status=dead&cursor=&page_size=1", { token })
      const next = encodeURIComponent(String(page.data?.["next_cursor"]))
      assert.deepStrictEqual(yield* idsOf(`status=dead&cursor=${next}&page_size=1`), [first])
      const [shown] = itemsOf((yield* rest("GET", "messages/?status=dead&error=busy", { token })).data)
      assert.deepStrictEqual(shown, {
        message_id: first,
        channel: "sms",
        template: "account_unlocked",
        user_code: null,
        status: "dead",
        error: "busy 451",
        attempts: 3,
        next_attempt_at: null,
        sent_at: null,
        request_id: "req_given_up",
        created_at: "2026-11-23T09:30:00.000Z"
      })
      const whole = JSON.stringify((yield* rest("GET", "messages/", { token })).data)
      for (const secret of [SEALED, "asha.rao", "sealed", "recipient"]) assert.notInclude(whole, secret)
      const wrong = yield* rest("GET", "messages/?status=lost&template=A&q=asha", { token })
      assert.deepStrictEqual(wrong.problems.toSorted(), [
        "q UNKNOWN_PARAMETER",
        "status INVALID_VALUE",
        "template INVALID_TEMPLATE"
      ])
    })
  )

  it.effect("are counted: what waits, since when, for a key, and what was given up", () =>
    Effect.gen(function* () {
      yield* emptied
      const { token } = yield* chief
      yield* messageOf("asha.rao@example.com")
      yield* givenUp(2)
      yield* givenUp(3, { status: "pending", error: "unreadable" })
      yield* (yield* MovableClock).advance("15 minutes")
      const { data } = yield* rest("GET", "messages/summary", { token })
      assert.deepStrictEqual(data, { pending: 4, oldest_seconds: 900, unreadable: 3, dead: 2 })
    })
  )

  it.effect("are revived by id or by what they match, and each says what became of it", () =>
    Effect.gen(function* () {
      yield* emptied
      const { token, userCode } = yield* chief
      const [id, other] = yield* givenUp(2)
      const nobodys = "01a207bf-7e80-7183-9092-bdd45109b171"
      const waiting = yield* messageOf("asha.rao@example.com")
      const body = { message_ids: [id, waiting, nobodys], reason: "The gateway is back" }
      const revived = yield* rest("POST", "messages/revive", { token, body })
      assert.deepStrictEqual(revived.data, {
        items: [
          { message_id: id, result: "revived" },
          { message_id: waiting, result: "waits" },
          { message_id: nobodys, result: "not_found" }
        ],
        left: 0
      })
      assert.include(revived.message, "what became of the others")
      const matching = yield* rest("POST", "messages/revive", { token, body: { matching: { error: "rejected" } } })
      assert.deepStrictEqual(matching.data, { items: [{ message_id: other, result: "revived" }], left: 0 })
      const none = yield* rest("POST", "messages/revive", { token, body: { matching: {} } })
      assert.deepStrictEqual(none.data, { items: [], left: 0 })
      const values = { oldValues: { error: "rejected 550" }, newValues: { error: null } }
      const act = { action: "message.revived", by: userCode, ...values }
      assert.deepStrictEqual(yield* actsOn(id), [{ ...act, reason: "The gateway is back" }])
      assert.deepStrictEqual(yield* actsOn(other), [{ ...act, reason: null }])
      assert.deepStrictEqual(yield* actsOn(waiting), [])
    })
  )

  it.effect("beyond a thousand are left for the next call, and it is said how many", () =>
    Effect.gen(function* () {
      yield* emptied
      const { token } = yield* chief
      yield* givenUp(1200)
      const all = (path: string, more: object = {}) =>
        rest("POST", path, { token, body: { matching: {}, reason: "All of them", ...more } })
      const first = yield* all("messages/revive")
      assert.deepStrictEqual([itemsOf(first.data).length, first.data?.["left"]], [1000, 200])
      assert.include(first.message, "ask again")
      const rest200 = yield* all("messages/drop")
      assert.deepStrictEqual([itemsOf(rest200.data).length, rest200.data?.["left"]], [200, 0])
      const { data } = yield* rest("GET", "messages/summary", { token })
      assert.deepInclude(data, { pending: 1000, dead: 0 })
    })
  )

  it.effect("are dropped after a fresh proof only, once for an Idempotency-Key, with why", () =>
    Effect.gen(function* () {
      yield* emptied
      const { token, userCode } = yield* chief
      const [id] = yield* givenUp(1, { template: "kyc_due", channel: "email" })
      const body = { message_ids: [id], reason: "The person has left" }
      const stale = yield* person({ role: "super_admin", provenSecondsAgo: 301 })
      const unproven = yield* rest("POST", "messages/drop", { token: stale.accessToken, body })
      assert.deepStrictEqual([unproven.status, unproven.problems], [401, ["STEP_UP_REQUIRED"]])
      const headers = { "idempotency-key": "drop-once" }
      const dropped = yield* rest("POST", "messages/drop", { token, body, headers })
      assert.deepStrictEqual(dropped.data, { items: [{ message_id: id, result: "dropped" }], left: 0 })
      assert.deepStrictEqual((yield* rest("POST", "messages/drop", { token, body, headers })).data, dropped.data)
      const created_at = DateTime.formatIso(yield* DateTime.now)
      const oldValues = { template: "kyc_due", channel: "email", error: "rejected 550", created_at }
      const newValues = { template: null, channel: null, error: null, created_at: null }
      const reason = "The person has left"
      assert.deepStrictEqual(yield* actsOn(id), [
        { action: "message.dropped", by: userCode, oldValues, newValues, reason }
      ])
    })
  )

  it.effect("are chosen in one way, within bounds, and by super admins alone", () =>
    Effect.gen(function* () {
      const { token } = yield* chief
      const admin = yield* person({ role: "admin", branchCode: "MUM01" })
      const problems = (body: object) =>
        Effect.map(rest("POST", "messages/drop", { token, body }), (answer) => answer.problems)
      const reason = "Long expired"
      const id = "01a207bf-7e80-7183-9092-bdd45109b171"
      assert.deepStrictEqual(yield* problems({ reason }), ["MESSAGES_NOT_CHOSEN"])
      assert.deepStrictEqual(yield* problems({ reason, matching: {}, message_ids: [id] }), ["MESSAGES_NOT_CHOSEN"])
      assert.deepStrictEqual(yield* problems({ message_ids: ["1"] }), [
        "message_ids.0 INVALID_MESSAGE_ID",
        "reason REQUIRED"
      ])
      assert.deepStrictEqual(yield* problems({ reason, message_ids: [] }), ["message_ids INVALID_MESSAGE_IDS"])
      const many = Array.from({ length: 1001 }, () => id)
      assert.deepStrictEqual(yield* problems({ reason, message_ids: many }), ["message_ids INVALID_MESSAGE_IDS"])
      for (const path of ["messages/revive", "messages/drop"]) {
        const refused = yield* rest("POST", path, { token: admin.accessToken, body: { matching: {}, reason } })
        assert.deepStrictEqual([refused.status, refused.problems], [403, ["ACCESS_DENIED"]])
      }
      assert.strictEqual((yield* rest("GET", "messages/", { token: admin.accessToken })).status, 403)
      assert.strictEqual((yield* rest("GET", "messages/summary")).status, 401)
    })
  )
})
