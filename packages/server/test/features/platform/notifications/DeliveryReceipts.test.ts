import { assert, layer } from "@effect/vitest"
import { Effect, Metric, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { applyRetention } from "../../../support/AppliedRetention.ts"
import { messageOf, sendReceipt } from "../../../support/Receipts.ts"

const at = (time: string) => `2026-11-23T${time}.000Z`

const arrived = (id: string) => ({ message_id: id, status: "delivered", occurred_at: at("09:29:00") })

const nobodys = "01a207bf-7e80-7183-9092-bdd45109b171"

/** What is kept of a message, in the order of time. */
const kept = (messageId: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<{ outcome: string; code: string | null }>`
      select outcome, code from message_receipts where message_id = ${messageId} order by occurred_at`
  )

/** What is known of all contacts. */
const standings = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ outcome: string; code: string | null; occurredAt: Date }>`
    select outcome, code, occurred_at from contact_deliveries`
)

const counted = Effect.map(Metric.snapshot, (all) =>
  all.flatMap(({ attributes, id, state }) =>
    id === "message_receipts_total" && "count" in state ? [[attributes, Number(state.count)] as const] : []
  )
)

const emptied = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  Effect.all([sql`delete from outbox`, sql`delete from contact_deliveries`])
)

layer(TestApp.layer, { excludeTestServices: true })("a delivery receipt", (it) => {
  it.effect("of a text message is kept with it, and counted by message and outcome", () =>
    Effect.gen(function* () {
      yield* emptied
      const messageId = yield* messageOf("+919812345678")
      const receipt = { message_id: messageId, status: "failed", code: "DLT-1031", occurred_at: at("09:29:00") }
      const { status, text } = yield* sendReceipt("sms", receipt)
      assert.strictEqual(status, 202, text)
      assert.deepStrictEqual(JSON.parse(text).data, { message_id: messageId })
      assert.deepStrictEqual(yield* kept(messageId), [{ outcome: "failed", code: "DLT-1031" }])
      assert.deepStrictEqual(yield* counted, [[{ channel: "sms", message: "contact_taken_sms", outcome: "failed" }, 1]])
    })
  )

  it.effect(
    "of an e-mail names it by its Message-ID or by its id, and says how it bounced or that it was unwanted",
    () =>
      Effect.gen(function* () {
        yield* emptied
        const messageId = yield* messageOf("asha@example.com")
        const of = (status: string, more: object) => ({
          message_id: `<${messageId}@credbuzzpay>`,
          status,
          occurred_at: at("09:29:00"),
          ...more
        })
        const sent = [
          of("bounced", { bounce: "soft", code: "4.2.2", occurred_at: at("09:25:00") }),
          of("bounced", { bounce: "hard", code: "5.1.1", occurred_at: at("09:26:00") }),
          of("delivered", { occurred_at: at("09:27:00"), message_id: messageId }),
          of("complained", { code: null, occurred_at: at("09:28:00") })
        ]
        for (const each of sent) assert.strictEqual((yield* sendReceipt("email", each)).status, 202)
        assert.deepStrictEqual(yield* kept(messageId), [
          { outcome: "bounced_soft", code: "4.2.2" },
          { outcome: "bounced_hard", code: "5.1.1" },
          { outcome: "delivered", code: null },
          { outcome: "complained", code: null }
        ])
      })
  )

  it.effect("is taken once, however often it is sent, also at the same time", () =>
    Effect.gen(function* () {
      yield* emptied
      const messageId = yield* messageOf("+919812345678")
      const before = yield* counted
      const receipt = { message_id: messageId, status: "delivered", occurred_at: at("09:29:00") }
      const answers = yield* Effect.all(
        Array.from({ length: 20 }, () => sendReceipt("sms", receipt)),
        { concurrency: "unbounded" }
      )
      assert.isTrue(answers.every(({ status }) => status === 202))
      assert.lengthOf(yield* kept(messageId), 1)
      const sum = (all: typeof before) => all.reduce((total, [, count]) => total + count, 0)
      assert.strictEqual(sum(yield* counted) - sum(before), 1)
    })
  )

  it.effect("stands for its contact by when it happened, in whatever order receipts come", () =>
    Effect.gen(function* () {
      yield* emptied
      const [first, second] = [yield* messageOf("asha@example.com"), yield* messageOf("Asha@Example.com")]
      yield* sendReceipt("email", { message_id: second, status: "delivered", occurred_at: at("09:20:00") })
      yield* sendReceipt("email", {
        message_id: first,
        status: "bounced",
        bounce: "hard",
        code: "5.1.1",
        occurred_at: at("09:10:00")
      })
      assert.deepStrictEqual(yield* standings, [
        { outcome: "delivered", code: null, occurredAt: new Date(at("09:20:00")) }
      ])
    })
  )

  it.effect("that claims a moment that is still to come happened now, so that it does not stand for ever", () =>
    Effect.gen(function* () {
      yield* emptied
      const messageId = yield* messageOf("+919812345678")
      yield* sendReceipt("sms", { message_id: messageId, status: "failed", occurred_at: "2036-01-01T00:00:00.000Z" })
      assert.deepStrictEqual(
        (yield* standings).map(({ occurredAt }) => occurredAt),
        [new Date(at("09:30:00"))]
      )
    })
  )

  it.effect("of a message that is not there is answered as every other, and nothing is kept of it", () =>
    Effect.gen(function* () {
      yield* emptied
      const messageId = yield* messageOf("+919812345678")
      const known = yield* sendReceipt("sms", arrived(messageId))
      for (const id of [nobodys, "SM-1234567", "x' or 'x'='x"]) {
        const { status, text } = yield* sendReceipt("sms", arrived(id))
        assert.deepStrictEqual([status, text.replace(id, "")], [known.status, known.text.replace(messageId, "")])
      }
      // An e-mail is none of the SMS gateway's business.
      const email = yield* messageOf("asha@example.com")
      assert.strictEqual((yield* sendReceipt("sms", arrived(email))).status, 202)
      assert.deepStrictEqual([yield* kept(nobodys), yield* kept(email)], [[], []])
    })
  )

  it.effect("is refused, in one way, when it is forged, old, signed for the other channel, or no receipt", () =>
    Effect.gen(function* () {
      yield* emptied
      const messageId = yield* messageOf("+919812345678")
      const good = { message_id: messageId, status: "delivered", occurred_at: at("09:29:00") }
      const refused = yield* sendReceipt("sms", good, { signedWith: Redacted.make("another secret of receipts") })
      assert.strictEqual(refused.status, 400)
      assert.include(refused.text, "WEBHOOK_REJECTED")
      const others = [
        sendReceipt("sms", good, { ageSeconds: 301 }),
        sendReceipt("sms", good, { signedWith: Redacted.make("the secret of receipts of e-mails") }),
        sendReceipt("sms", "{"),
        sendReceipt("sms", []),
        sendReceipt("sms", { ...good, status: "read" }),
        sendReceipt("sms", { ...good, status: "bounced", bounce: "hard" }),
        sendReceipt("email", { ...good, status: "bounced" }),
        sendReceipt("sms", { ...good, occurred_at: "yesterday" })
      ]
      for (const other of others) assert.deepInclude(yield* other, { status: 400 })
      assert.deepStrictEqual(yield* kept(messageId), [])
    })
  )

  it.effect("is refused with a code in which a contact could stand", () =>
    Effect.gen(function* () {
      yield* emptied
      const messageId = yield* messageOf("+919812345678")
      for (const code of ["919812345678", "no route to 9812345678", "<asha@example.com>", "", "x".repeat(41)]) {
        const receipt = { message_id: messageId, status: "failed", code, occurred_at: at("09:29:00") }
        assert.strictEqual((yield* sendReceipt("sms", receipt)).status, 400, code)
      }
    })
  )

  it.effect("goes with its message a year after that was sent, and what is known of a contact a year after it", () =>
    Effect.gen(function* () {
      yield* emptied
      const sql = yield* SqlClient.SqlClient
      const clock = yield* MovableClock
      const [late, early] = [yield* messageOf("+919812345678"), yield* messageOf("+919812345679")]
      yield* sendReceipt("sms", { message_id: early, status: "delivered", occurred_at: at("09:29:00") })
      yield* sql`update outbox set status = 'sent', sent_at = created_at`
      yield* clock.advance("30 days")
      yield* sendReceipt("sms", { message_id: late, status: "failed", occurred_at: "2026-12-23T09:29:00.000Z" })
      yield* clock.advance("335 days")
      yield* applyRetention()
      assert.lengthOf(yield* kept(early), 1)
      yield* clock.advance("1 day")
      yield* applyRetention()
      assert.deepStrictEqual([yield* kept(late), yield* kept(early)], [[], []])
      assert.deepStrictEqual(
        (yield* standings).map(({ outcome }) => outcome),
        ["failed"]
      )
      yield* clock.advance("30 days")
      yield* applyRetention()
      assert.deepStrictEqual(yield* standings, [])
    })
  )

  it.effect("leaves no contact in what is kept", () =>
    Effect.gen(function* () {
      yield* emptied
      const sql = yield* SqlClient.SqlClient
      const messageId = yield* messageOf("+919812345678")
      yield* sendReceipt("sms", { message_id: messageId, status: "failed", code: "21", occurred_at: at("09:29:00") })
      const rows = yield* sql<{ row: string }>`
        select outbox::text as row from outbox union all select message_receipts::text from message_receipts
        union all select contact_deliveries::text from contact_deliveries`
      assert.lengthOf(rows, 3)
      for (const { row } of rows) assert.notInclude(row, "9812345678")
    })
  )
})
