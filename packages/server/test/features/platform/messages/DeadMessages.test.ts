import { assert, layer } from "@effect/vitest"
import { Effect, Exit, Layer, Redacted, Ref } from "effect"
import { SqlClient } from "effect/sql"
import type { MessageId } from "@credbuzzpay/domain/platform/messages/Message"
import { BrandConfig, defaultBrand } from "../../../../src/config/BrandConfig.ts"
import { DeadMessages } from "../../../../src/features/platform/messages/DeadMessages.ts"
import { Mailer } from "../../../../src/features/platform/notifications/Mailer.ts"
import { AccountUnlocked } from "../../../../src/features/platform/notifications/messages/account-unlocked/AccountUnlocked.ts"
import { Outbox } from "../../../../src/features/platform/notifications/Outbox.ts"
import { OutboxDelivery } from "../../../../src/features/platform/notifications/OutboxDelivery.ts"
import { OutboxQueue } from "../../../../src/features/platform/notifications/OutboxQueue.ts"
import { SmsGateway } from "../../../../src/features/platform/notifications/SmsGateway.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"
import { TestPersonKeys } from "../../../../src/testing/TestPersonKeys.ts"
import { applyRetention } from "../../../support/AppliedRetention.ts"
import { givenUp, SEALED } from "../../../support/GivenUp.ts"

const handed = Ref.makeUnsafe<ReadonlyArray<string>>([])

const provider = Layer.merge(
  Layer.succeed(Mailer, { send: ({ messageId }) => Ref.update(handed, (before) => [...before, messageId]) }),
  Layer.succeed(SmsGateway, { send: () => Effect.die("no text message is sent here") })
)

const Environment = Layer.mergeAll(Outbox.layer, DeadMessages.layer, OutboxDelivery.layer).pipe(
  Layer.provide([OutboxQueue.layer, provider, TestPersonKeys.trail]),
  Layer.provideMerge(TestKeys.layer),
  Layer.provideMerge(Layer.mergeAll(TestCrypto.layer, TestDatabase.layer)),
  Layer.provideMerge(Layer.merge(MovableClock.layerAt(), Layer.succeed(BrandConfig, defaultBrand)))
)

const who = { actor: "ABCD2345", reason: "The gateway is back" }
const revive = (ids: ReadonlyArray<MessageId>) => Effect.flatMap(DeadMessages, (messages) => messages.revive(ids, who))
const drop = (ids: ReadonlyArray<MessageId>) => Effect.flatMap(DeadMessages, (messages) => messages.drop(ids, who))

const resultsOf = (items: ReadonlyArray<{ readonly result: string }>) => items.map(({ result }) => result)

const emptied = Effect.flatMap(SqlClient.SqlClient, (sql) => sql`delete from outbox`)

const statuses = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ status: string; count: number }>`
    select status, count(*)::int as count from outbox group by status order by status`
)

/** How many audit rows there are of these messages, by action. */
const acts = (ids: ReadonlyArray<MessageId>) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<{ action: string; rows: number; messages: number }>`
      select action, count(*)::int as rows, count(distinct resource_id)::int as messages from audit_trail
      where resource_type = 'message' and resource_id = any(${ids}::text[]) group by action order by action`
  )

/** One that was written by the product and given up by a worker. */
const written = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const message = { ...AccountUnlocked.previewIn("en"), to: Redacted.make("asha@example.com") }
  yield* (yield* Outbox).enqueue(null, { ...message, dedupeKey: "once" })
  const [row] = yield* sql<{ messageId: MessageId }>`
    update outbox set status = 'dead', attempts = 1, last_error = 'busy 451' returning message_id`
  return row!.messageId
})

layer(Environment, { excludeTestServices: true })("messages that were given up", (it) => {
  it.effect(
    "are dropped with what was sealed of them; the audit trail keeps what they were, and who dropped them why",
    () =>
      Effect.gen(function* () {
        yield* emptied
        const sql = yield* SqlClient.SqlClient
        const [id] = yield* givenUp(1, { template: "kyc_due", channel: "email", error: "rejected 550" })
        const [waiting] = yield* givenUp(1, { status: "pending", error: "unreadable" })
        assert.deepStrictEqual(resultsOf(yield* drop([id!, waiting!])), ["dropped", "waits"])
        assert.deepStrictEqual(yield* statuses, [{ status: "pending", count: 1 }])
        assert.deepStrictEqual(resultsOf(yield* drop([id!])), ["not_found"])
        assert.deepStrictEqual(yield* acts([id!, waiting!]), [{ action: "message.dropped", rows: 1, messages: 1 }])
        const [kept] = yield* sql<{ userCode: string }>`select user_code from audit_trail where resource_id = ${id!}`
        assert.strictEqual(kept?.userCode, who.actor)
        const trail = yield* sql<{ row: string }>`select audit_trail::text as row from audit_trail`
        assert.notInclude(JSON.stringify(trail), SEALED)
      })
  )

  it.effect("lapse thirty days after they were written: their words are gone, and nobody revives or drops them", () =>
    Effect.gen(function* () {
      yield* emptied
      const sql = yield* SqlClient.SqlClient
      const clock = yield* MovableClock
      const [id] = yield* givenUp(1)
      const [unread] = yield* givenUp(1, { status: "pending", error: "unreadable" })
      yield* clock.advance("30 days")
      const [young] = yield* givenUp(1)
      assert.strictEqual((yield* applyRetention("hourly"))["outbox_words"], 2)
      assert.deepStrictEqual(
        yield* sql`select status, last_error, payload_sealed from outbox where message_id <> ${young!}`,
        [id, unread].map(() => ({ status: "dead", lastError: "lapsed", payloadSealed: "" }))
      )
      assert.deepStrictEqual(resultsOf(yield* revive([id!, unread!, young!])), ["lapsed", "lapsed", "revived"])
      assert.deepStrictEqual(resultsOf(yield* drop([id!, unread!])), ["lapsed", "lapsed"])
      const { list, matching } = yield* DeadMessages
      assert.deepInclude(yield* list(10), { dead: 0, unreadable: 0, messages: [] })
      assert.deepStrictEqual(yield* matching({}), { ids: [], left: 0 })
      yield* clock.advance("-30 days")
    })
  )

  it.effect("are revived and dropped by the hundred, in batches, each once and with an audit row", () =>
    Effect.gen(function* () {
      yield* emptied
      const { matching } = yield* DeadMessages
      const ids = yield* givenUp(1200)
      const first = yield* matching({}, 1000)
      assert.deepStrictEqual([first.ids.length, first.left], [1000, 200])
      const all = yield* matching({})
      assert.deepStrictEqual([[...all.ids].toSorted(), all.left], [ids.toSorted(), 0])
      const revived = yield* revive(ids)
      assert.deepStrictEqual(
        revived.map(({ messageId }) => messageId),
        ids
      )
      assert.isTrue(revived.every(({ result }) => result === "revived"))
      assert.deepStrictEqual(yield* statuses, [{ status: "pending", count: 1200 }])
      const dead = yield* givenUp(1200)
      assert.isTrue((yield* drop(dead)).every(({ result }) => result === "dropped"))
      assert.deepStrictEqual(yield* statuses, [{ status: "pending", count: 1200 }])
      assert.deepStrictEqual(yield* acts([...ids, ...dead]), [
        { action: "message.dropped", rows: 1200, messages: 1200 },
        { action: "message.revived", rows: 1200, messages: 1200 }
      ])
    })
  )

  it.effect("are chosen by channel, kind, how their error begins and when they were written", () =>
    Effect.gen(function* () {
      yield* emptied
      const { matching } = yield* DeadMessages
      const [busy] = yield* givenUp(1, { error: "busy 451" })
      yield* (yield* MovableClock).advance("1 hour")
      const [mail] = yield* givenUp(1, { channel: "email", template: "kyc_due" })
      yield* givenUp(1, { status: "pending", error: "busy 451" })
      const idsOf = (wanted: Parameters<typeof matching>[0]) => Effect.map(matching(wanted), ({ ids }) => ids)
      assert.deepStrictEqual(yield* idsOf({}), [busy, mail])
      assert.deepStrictEqual(yield* idsOf({ error: "busy" }), [busy])
      assert.deepStrictEqual(yield* idsOf({ error: "451" }), [])
      assert.deepStrictEqual(yield* idsOf({ channel: "email", template: "kyc_due" }), [mail])
      assert.deepStrictEqual(yield* idsOf({ channel: "sms", template: "kyc_due" }), [])
    })
  )

  it.effect("revived by many at once, are revived by one of them; the others see that it waits", () =>
    Effect.gen(function* () {
      yield* emptied
      const ids = yield* givenUp(40)
      const everybody = [ids, ids.toReversed(), ids, ids.toReversed()].map(revive)
      const answers = yield* Effect.all(everybody, { concurrency: "unbounded" })
      for (const id of ids) {
        const told = answers.map((items) => items.find(({ messageId }) => messageId === id)?.result)
        assert.deepStrictEqual(told.toSorted(), ["revived", "waits", "waits", "waits"])
      }
      assert.deepStrictEqual(yield* acts(ids), [{ action: "message.revived", rows: 40, messages: 40 }])
    })
  )

  it.effect("revived by one and dropped by another at once, are one of both, and both are told the same", () =>
    Effect.gen(function* () {
      yield* emptied
      const ids = yield* givenUp(40)
      const both = [revive(ids), drop(ids.toReversed())] as const
      const [revived, dropped] = yield* Effect.all(both, { concurrency: "unbounded" })
      const ends = new Map<string, string>(dropped.map(({ messageId, result }) => [messageId, result]))
      for (const { messageId, result } of revived) {
        const other = result === "revived" ? "waits" : "dropped"
        assert.strictEqual(ends.get(messageId), other)
        assert.include(["revived", "not_found"], result)
      }
      const left = revived.filter(({ result }) => result === "revived").length
      assert.deepStrictEqual(yield* statuses, left === 0 ? [] : [{ status: "pending", count: left }])
    })
  )

  it.effect("revived while they are delivered, are handed over once; dropped, never", () =>
    Effect.gen(function* () {
      yield* emptied
      const { deliverDue } = yield* OutboxDelivery
      const sent = yield* written
      const acting = [revive([sent]), deliverDue, revive([sent]), deliverDue]
      yield* Effect.all(acting, { concurrency: "unbounded" })
      yield* deliverDue
      assert.deepStrictEqual(yield* Ref.get(handed), [sent])
      assert.deepStrictEqual(resultsOf(yield* revive([sent])), ["sent"])
      assert.deepStrictEqual(resultsOf(yield* drop([sent])), ["sent"])
      yield* emptied
      const dropped = yield* written
      yield* Effect.all([drop([dropped]), deliverDue, deliverDue], { concurrency: "unbounded" })
      yield* deliverDue
      assert.deepStrictEqual(yield* Ref.get(handed), [sent])
    })
  )

  it.effect("stay as they are when the audit trail cannot be written", () =>
    Effect.gen(function* () {
      yield* emptied
      const ids = yield* givenUp(3)
      const messages = yield* DeadMessages
      const nobody = { actor: "" }
      assert.isTrue(Exit.isFailure(yield* Effect.exit(messages.revive(ids, nobody))))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(messages.drop(ids, nobody))))
      assert.deepStrictEqual(yield* statuses, [{ status: "dead", count: 3 }])
      assert.deepStrictEqual(yield* acts(ids), [])
    })
  )
})
