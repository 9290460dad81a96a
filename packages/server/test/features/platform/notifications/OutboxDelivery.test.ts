import { assert, layer } from "@effect/vitest"
import { DateTime, Duration, Effect, Exit, Layer, Logger, Redacted, Ref } from "effect"
import { SqlClient } from "effect/sql"
import { BrandConfig, defaultBrand } from "../../../../src/config/BrandConfig.ts"
import { DeliveryFailed } from "../../../../src/features/platform/notifications/DeliveryFailed.ts"
import { DevMailbox } from "../../../../src/features/platform/notifications/DevMailbox.ts"
import { Mailer, type OutgoingEmail } from "../../../../src/features/platform/notifications/Mailer.ts"
import { AccountUnlocked } from "../../../../src/features/platform/notifications/messages/account-unlocked/AccountUnlocked.ts"
import type { OutboxMessage } from "../../../../src/features/platform/notifications/messages/OutboxMessage.ts"
import { RegistrationEmailOtp } from "../../../../src/features/platform/notifications/messages/registration-email-otp/RegistrationEmailOtp.ts"
import { Outbox } from "../../../../src/features/platform/notifications/Outbox.ts"
import { OutboxDelivery } from "../../../../src/features/platform/notifications/OutboxDelivery.ts"
import { OutboxQueue } from "../../../../src/features/platform/notifications/OutboxQueue.ts"
import { retrySchedules } from "../../../../src/features/platform/notifications/RetrySchedules.ts"
import { SmsGateway } from "../../../../src/features/platform/notifications/SmsGateway.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"
import { canary, sampleMessages } from "./SampleMessages.ts"

const Environment = Layer.mergeAll(Outbox.layer, OutboxQueue.layer).pipe(
  Layer.provideMerge(TestKeys.layer),
  Layer.provideMerge(Layer.mergeAll(TestCrypto.layer, TestDatabase.layer)),
  Layer.provideMerge(Layer.merge(MovableClock.layerAt(), Layer.succeed(BrandConfig, defaultBrand)))
)

interface Row {
  readonly status: string
  readonly attempts: number
  readonly lastError: string | null
  readonly payloadSealed: string
  readonly nextAttemptAt: Date
  readonly createdAt: Date
}

/** A provider that answers as told and keeps what it was handed. */
const provider = (answer: Effect.Effect<void, DeliveryFailed>) =>
  Effect.gen(function* () {
    const taken = yield* Ref.make<ReadonlyArray<OutgoingEmail>>([])
    const send = (email: OutgoingEmail) =>
      Effect.andThen(
        answer,
        Ref.update(taken, (before) => [...before, email])
      )
    const ports = Layer.mergeAll(
      Layer.succeed(Mailer, { send }),
      Layer.succeed(SmsGateway, { send: (sms) => send({ ...sms, subject: "", html: sms.text }) })
    )
    return { taken: Ref.get(taken), delivery: OutboxDelivery.layer.pipe(Layer.provide(ports)) }
  })

const deliverDue = Effect.flatMap(OutboxDelivery, ({ deliverDue }) => deliverDue)
const works = Effect.void
const busy = Effect.fail(new DeliveryFailed({ retryable: true, reason: "busy", status: 451 }))

const to = Redacted.make(canary.email)
const code = { ...RegistrationEmailOtp.previewIn("en"), to }
const notice = { ...AccountUnlocked.previewIn("en"), to }

const write = (message: OutboxMessage) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const outbox = yield* Outbox
    yield* sql.withTransaction(outbox.enqueue(null, message))
  })

const rows = Effect.flatMap(SqlClient.SqlClient, (sql) => sql<Row>`select * from outbox order by created_at`)
const only = Effect.map(rows, (all) => {
  assert.strictEqual(all.length, 1)
  return all[0]!
})
const emptied = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  Effect.all([sql`delete from outbox`, sql`delete from dev_mailbox_messages`])
)

layer(Environment, { excludeTestServices: true })("a server whose clock is ahead", (it) => {
  it.effect("has its messages sent at once by workers whose clock is right", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const { delivery, taken } = yield* provider(works)
      yield* clock.set(Date.now() + 600_000)
      yield* write(notice)
      yield* clock.set(Date.now())
      yield* Effect.provide(deliverDue, delivery)
      assert.lengthOf(yield* taken, 1)
      yield* emptied
    })
  )
})

layer(Layer.merge(Environment, Logger.layer([])), { excludeTestServices: true })("the outbox", (it) => {
  it.effect("sends nothing for a transaction that is rolled back, and nothing before one commits", () =>
    Effect.gen(function* () {
      yield* emptied
      const sql = yield* SqlClient.SqlClient
      const outbox = yield* Outbox
      const { delivery, taken } = yield* provider(works)
      const run = Effect.provide(deliverDue, delivery)
      const rolledBack = outbox
        .enqueue(null, notice)
        .pipe(Effect.andThen(Effect.fail("no")), sql.withTransaction, Effect.exit)
      assert.isTrue(Exit.isFailure(yield* rolledBack))
      assert.strictEqual(yield* run, 0)
      assert.strictEqual((yield* taken).length, 0)
      assert.strictEqual((yield* rows).length, 0)
    })
  )

  it.effect("writes a message of a known dedupe key once, without an error", () =>
    Effect.gen(function* () {
      yield* emptied
      yield* Effect.all([write(notice), write(notice), write(notice)], { concurrency: 3 })
      yield* only
    })
  )

  it.effect("hands a message over with its words, then keeps nothing of them", () =>
    Effect.gen(function* () {
      yield* emptied
      const { delivery, taken } = yield* provider(works)
      yield* write(code)
      assert.strictEqual(yield* Effect.provide(deliverDue, delivery), 1)
      const [email] = yield* taken
      assert.strictEqual(email && Redacted.value(email.to), canary.email)
      assert.include(email && Redacted.value(email.text), canary.code)
      const row = yield* only
      assert.strictEqual(row.status, "sent")
      assert.strictEqual(row.payloadSealed, "")
      assert.strictEqual(yield* Effect.provide(deliverDue, delivery), 0)
    })
  )

  it.effect(
    "[SECURITY 24] delivers again what a killed process had claimed, once the visibility timeout has passed",
    () =>
      Effect.gen(function* () {
        yield* emptied
        const queue = yield* OutboxQueue
        const clock = yield* MovableClock
        const { delivery, taken } = yield* provider(works)
        yield* write(notice)
        assert.strictEqual((yield* queue.claim(10)).length, 1)
        yield* clock.advance(Duration.seconds(59))
        assert.strictEqual(yield* Effect.provide(deliverDue, delivery), 0)
        yield* clock.advance(Duration.seconds(1))
        assert.strictEqual(yield* Effect.provide(deliverDue, delivery), 1)
        assert.strictEqual((yield* taken).length, 1)
      })
  )

  it.effect("[SECURITY 24] a message delivered again is once in the mailbox, because all its tries have one id", () =>
    Effect.gen(function* () {
      yield* emptied
      const sql = yield* SqlClient.SqlClient
      const delivery = OutboxDelivery.layer.pipe(Layer.provide(DevMailbox.layerPorts), Layer.provide(DevMailbox.layer))
      yield* write(notice)
      const before = yield* rows
      assert.strictEqual(yield* Effect.provide(deliverDue, delivery), 1)
      // Sent, but its process died before it said so.
      yield* sql`update outbox set status = 'pending', sent_at = null, payload_sealed = ${before[0]!.payloadSealed}`
      yield* (yield* MovableClock).advance(OutboxQueue.visibility)
      assert.strictEqual(yield* Effect.provide(deliverDue, delivery), 1)
      const kept = yield* sql<{ n: number }>`select count(*)::int as n from dev_mailbox_messages`
      assert.strictEqual(kept[0]?.n, 1)
    })
  )

  it.effect("backs off from a provider that is down, and gives a notice up after its last try", () =>
    Effect.gen(function* () {
      yield* emptied
      const clock = yield* MovableClock
      const { delivery } = yield* provider(busy)
      const run = Effect.provide(deliverDue, delivery)
      const { tries } = retrySchedules.email.notice
      yield* write(notice)
      for (let attempt = 1; attempt < tries; attempt++) {
        assert.strictEqual(yield* run, 0)
        const row = yield* only
        assert.deepStrictEqual([row.status, row.attempts, row.lastError], ["pending", attempt, "busy 451"])
        // Before its time nothing is tried.
        yield* run
        assert.strictEqual((yield* only).attempts, attempt)
        yield* clock.set(row.nextAttemptAt.getTime())
      }
      yield* run
      const dead = yield* only
      assert.deepStrictEqual([dead.status, dead.attempts], ["dead", tries])
      assert.notStrictEqual(dead.payloadSealed, "", "an operator can set it back to pending")
      const { backlog } = yield* OutboxQueue
      assert.deepStrictEqual(yield* backlog, { pending: 0, oldestSeconds: 0, unreadable: 0, dead: 1 })
    })
  )

  it.effect("tries a code again and again, and never when it could not be entered any more", () =>
    Effect.gen(function* () {
      yield* emptied
      const clock = yield* MovableClock
      const tried: Array<number> = []
      const noting = Effect.andThen(
        Effect.map(DateTime.now, ({ epochMilliseconds }) => void tried.push(epochMilliseconds)),
        busy
      )
      const run = Effect.provide(deliverDue, (yield* provider(noting)).delivery)
      yield* write(code)
      const { createdAt } = yield* only
      const end = createdAt.getTime() + code.variables.expiresInMinutes * 60_000
      while ((yield* only).status === "pending") {
        yield* run
        const row = yield* only
        if (row.status === "pending") yield* clock.set(row.nextAttemptAt.getTime())
      }
      const dead = yield* only
      assert.deepStrictEqual([dead.status, dead.lastError], ["dead", "expired, busy 451"])
      assert.isAbove(tried.length, 5)
      assert.isBelow(Math.max(...tried), end)
      assert.isBelow(end - Math.max(...tried), 120_000)
    })
  )

  it.effect("says how long what is due waits, and passes over who was tried often", () =>
    Effect.gen(function* () {
      yield* emptied
      const sql = yield* SqlClient.SqlClient
      const { backlog } = yield* OutboxQueue
      yield* write(notice)
      yield* (yield* MovableClock).advance(Duration.minutes(15))
      assert.deepStrictEqual(yield* backlog, { pending: 1, oldestSeconds: 900, unreadable: 0, dead: 0 })
      yield* sql`update outbox set attempts = 8`
      assert.deepStrictEqual(yield* backlog, { pending: 1, oldestSeconds: 0, unreadable: 0, dead: 0 })
    })
  )

  it.effect("gives up at once what a provider refuses for good, and a code that has expired", () =>
    Effect.gen(function* () {
      yield* emptied
      const refused = Effect.fail(new DeliveryFailed({ retryable: false, reason: "rejected", status: 550 }))
      yield* write(notice)
      yield* Effect.provide(deliverDue, (yield* provider(refused)).delivery)
      const row = yield* only
      assert.deepStrictEqual([row.status, row.attempts, row.lastError], ["dead", 1, "rejected 550"])
      yield* emptied
      const { delivery, taken } = yield* provider(works)
      yield* write(code)
      yield* (yield* MovableClock).advance(Duration.minutes(17))
      assert.strictEqual(yield* Effect.provide(deliverDue, delivery), 0)
      assert.strictEqual((yield* only).lastError, "expired")
      assert.strictEqual((yield* taken).length, 0)
    })
  )

  it.effect("sends each message once, however many deliver at the same time", () =>
    Effect.gen(function* () {
      yield* emptied
      const { delivery, taken } = yield* provider(Effect.yieldNow)
      const messages = Array.from({ length: 60 }, (_, at) => ({ ...notice, dedupeKey: `parallel ${at}` }))
      yield* Effect.forEach(messages, write, { concurrency: 5 })
      const five = Effect.all(
        Array.from({ length: 5 }, () => deliverDue),
        { concurrency: 5 }
      )
      const counts = yield* Effect.provide(five, delivery)
      assert.strictEqual(
        counts.reduce((sum, count) => sum + count, 0),
        60
      )
      const ids = (yield* taken).map(({ messageId }) => messageId)
      assert.strictEqual(ids.length, 60)
      assert.strictEqual(new Set(ids).size, 60)
    })
  )

  it.effect("keeps recipients and codes out of rows and logs, also when a provider repeats them", () =>
    Effect.gen(function* () {
      yield* emptied
      const sql = yield* SqlClient.SqlClient
      const lines: Array<string> = []
      const recorded = Logger.layer([Logger.make((line) => void lines.push(Logger.formatJson.log(line)))])
      const rude = Effect.die(new Error(`550 <${canary.email}> unknown`))
      yield* Effect.gen(function* () {
        for (const message of sampleMessages("hi")) yield* write(message)
        yield* Effect.provide(deliverDue, (yield* provider(busy)).delivery)
        yield* (yield* MovableClock).advance(Duration.minutes(1))
        yield* Effect.provide(deliverDue, (yield* provider(rude)).delivery)
        assert.deepStrictEqual(new Set((yield* rows).map((row) => row.lastError)), new Set(["broken"]))
        const atRest = yield* sql<{ row: string }>`select outbox::text as row from outbox`
        assert.strictEqual(atRest.length, sampleMessages("en").length)
        assert.isAbove(lines.length, 0)
        const found = `${atRest.map(({ row }) => row).join("\n")}\n${lines.join("\n")}`
        for (const secret of Object.values(canary)) assert.notInclude(found.toLowerCase(), secret.toLowerCase())
      }).pipe(Effect.provide(recorded))
    })
  )
})
