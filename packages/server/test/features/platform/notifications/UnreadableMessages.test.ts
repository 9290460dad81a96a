import { assert, layer } from "@effect/vitest"
import { Duration, Effect, Layer, Logger, Redacted, Ref } from "effect"
import { SqlClient } from "effect/sql"
import { MessageId } from "@credbuzzpay/domain/platform/messages/Message"
import { BrandConfig, defaultBrand } from "../../../../src/config/BrandConfig.ts"
import { DeadMessages } from "../../../../src/features/platform/messages/DeadMessages.ts"
import { DeliveryFailed } from "../../../../src/features/platform/notifications/DeliveryFailed.ts"
import { Mailer, type OutgoingEmail } from "../../../../src/features/platform/notifications/Mailer.ts"
import { AccountUnlocked } from "../../../../src/features/platform/notifications/messages/account-unlocked/AccountUnlocked.ts"
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
import { TestPersonKeys } from "../../../../src/testing/TestPersonKeys.ts"
import { canary } from "./SampleMessages.ts"

/** Of a notice by e-mail, which all messages here are. */
const TRIES = retrySchedules.email.notice.tries

type Keys = typeof TestKeys.config.keys

const key = (byte: number) => ({ id: `k${byte}`, bytes: TestKeys.key(byte) })
const [k1, k2] = [key(1), key(2)]

const lines: Array<string> = []
const taken: Array<OutgoingEmail> = []
const outage = Ref.makeUnsafe(false)

const provider = Layer.mergeAll(
  Layer.succeed(Mailer, {
    send: (email) =>
      Effect.gen(function* () {
        if (yield* Ref.get(outage)) return yield* new DeliveryFailed({ retryable: true, reason: "busy", status: 451 })
        taken.push(email)
      })
  }),
  Layer.succeed(SmsGateway, { send: () => Effect.die("no text message is sent here") })
)

let starts = 0

/** A server and a worker with these keys, on the database of the test. */
const processOf = (keys: Keys) =>
  Layer.merge(Outbox.layer, OutboxDelivery.layer.pipe(Layer.provide(provider))).pipe(
    Layer.provide(TestKeys.layerWith({ ...TestKeys.config, keys })),
    // No two starts of a process draw the same.
    Layer.provide(Layer.unwrap(Effect.sync(() => TestCrypto.layerSeeded(`start ${(starts += 1)}`)))),
    Layer.fresh
  )

const Environment = Layer.mergeAll(OutboxQueue.layer, DeadMessages.layer).pipe(
  Layer.provide(TestPersonKeys.trail),
  Layer.provide(TestCrypto.layer),
  Layer.provideMerge(TestDatabase.layer),
  Layer.provideMerge(Layer.merge(MovableClock.layerAt(), Layer.succeed(BrandConfig, defaultBrand))),
  Layer.provideMerge(Logger.layer([Logger.make((line) => void lines.push(Logger.formatJson.log(line)))]))
)

const before = processOf([k1])
const ready = processOf([k1, k2])
const rotated = processOf([k2, k1])
const after = processOf([k2])

const to = Redacted.make(canary.email)
const notice = { ...AccountUnlocked.previewIn("en"), to }
const code = { ...RegistrationEmailOtp.previewIn("en"), to }

const write = (message: typeof notice | typeof code, dedupeKey: string) =>
  Effect.flatMap(Outbox, (outbox) => outbox.enqueue(null, { ...message, dedupeKey }))
const deliver = Effect.flatMap(OutboxDelivery, ({ deliverDue }) => deliverDue)
const later = (by: Duration.Input) => Effect.flatMap(MovableClock, ({ advance }) => advance(by))
const standing = Effect.flatMap(OutboxQueue, ({ backlog }) => backlog)

const started = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`delete from outbox`
  taken.length = 0
  lines.length = 0
  yield* Ref.set(outage, false)
})

const row = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [found] = yield* sql<{ status: string; attempts: number; lastError: string | null }>`
    select status, attempts, last_error from outbox`
  return [found?.status, found?.attempts, found?.lastError]
})

layer(Environment, { excludeTestServices: true })("a message under a key that the worker does not have", (it) => {
  it.effect("[SECURITY 14] waits for as long as it takes, and is sent once the key is there", () =>
    Effect.gen(function* () {
      yield* started
      yield* Effect.provide(write(notice, "one"), rotated)
      for (let hours = 0; hours < 24; hours++) {
        assert.strictEqual(yield* Effect.provide(deliver, before), 0)
        yield* later("1 hour")
      }
      assert.deepStrictEqual(yield* row, ["pending", 24, "unreadable"])
      assert.deepStrictEqual(yield* standing, { pending: 1, oldestSeconds: 0, unreadable: 1, dead: 0 })
      assert.strictEqual(yield* Effect.provide(deliver, ready), 1)
      assert.strictEqual(taken.length, 1)
      assert.deepStrictEqual(yield* standing, { pending: 0, oldestSeconds: 0, unreadable: 0, dead: 0 })
    })
  )

  it.effect("is looked at again within two minutes, said once in the log by its key, and holds up no other", () =>
    Effect.gen(function* () {
      yield* started
      yield* Effect.provide(write(notice, "one"), rotated)
      yield* Effect.provide(write(notice, "two"), before)
      assert.strictEqual(yield* Effect.provide(deliver, before), 1)
      for (let tries = 0; tries < 10; tries++) {
        yield* later("2 minutes")
        assert.strictEqual(yield* Effect.provide(deliver, before), 0)
      }
      const told = lines.filter((line) => line.includes("waits until it can"))
      assert.strictEqual(told.length, 1)
      assert.include(told[0], '"key":"k2"')
      assert.notInclude(lines.join("\n"), canary.email)
      yield* later("2 minutes")
      assert.strictEqual(yield* Effect.provide(deliver, ready), 1)
    })
  )

  it.effect("has all of its tries before it when it can be read at last and the provider is down", () =>
    Effect.gen(function* () {
      yield* started
      yield* Effect.provide(write(notice, "one"), rotated)
      for (let tries = 0; tries < 2 * TRIES; tries++) {
        yield* Effect.provide(deliver, before)
        yield* later("2 minutes")
      }
      yield* Ref.set(outage, true)
      for (let tries = 1; tries < TRIES; tries++) {
        yield* Effect.provide(deliver, ready)
        assert.strictEqual((yield* row)[0], "pending")
        yield* later("1 hour")
      }
      yield* Effect.provide(deliver, ready)
      assert.deepStrictEqual(
        (yield* row).filter((_, at) => at !== 1),
        ["dead", "busy 451"]
      )
    })
  )

  it.effect("is none where each key is given to readers first: whoever wrote it, whoever is there sends it", () =>
    Effect.gen(function* () {
      yield* started
      const steps = [before, ready, rotated, after]
      for (const [at, next] of steps.slice(1).entries()) {
        const now = steps[at]!
        yield* Effect.provide(write(notice, `${at} now`), now)
        yield* Effect.provide(write(notice, `${at} next`), next)
        assert.strictEqual(yield* Effect.provide(deliver, at % 2 === 0 ? now : next), 2)
      }
      assert.deepStrictEqual(yield* standing, { pending: 0, oldestSeconds: 0, unreadable: 0, dead: 0 })
      assert.strictEqual(taken.length, 6)
    })
  )

  it.effect("is not sent when its code has expired meanwhile", () =>
    Effect.gen(function* () {
      yield* started
      yield* Effect.provide(write(code, "one"), rotated)
      yield* Effect.provide(deliver, before)
      yield* later("1 hour")
      yield* Effect.provide(deliver, ready)
      assert.deepStrictEqual(yield* row, ["dead", 2, "expired"])
      assert.strictEqual(taken.length, 0)
    })
  )

  it.effect("waits in the same way when it was moved from another message: nobody sends it", () =>
    Effect.gen(function* () {
      yield* started
      const sql = yield* SqlClient.SqlClient
      yield* Effect.provide(Effect.andThen(write(notice, "one"), write(notice, "two")), before)
      yield* sql`
        update outbox set payload_sealed = (select payload_sealed from outbox where dedupe_key = 'one')
        where dedupe_key = 'two'`
      assert.strictEqual(yield* Effect.provide(deliver, before), 1)
      assert.strictEqual((yield* standing).unreadable, 1)
    })
  )
})

const dead = Effect.flatMap(DeadMessages, ({ list }) => list(10))
const why = { actor: "system", reason: "The gateway is back" }
const revive = (ids: ReadonlyArray<string>) =>
  Effect.flatMap(DeadMessages, (messages) =>
    messages.revive(
      ids.map((id) => MessageId.make(id)),
      why
    )
  )
const reviveAll = Effect.flatMap(DeadMessages, ({ matching, revive }) =>
  Effect.flatMap(matching({}), ({ ids }) => revive(ids, why))
)

layer(Environment, { excludeTestServices: true })("a message that was given up", (it) => {
  const refuse = Effect.gen(function* () {
    yield* Ref.set(outage, true)
    for (let tries = 0; tries < TRIES; tries++) {
      yield* Effect.provide(deliver, before)
      yield* later("1 hour")
    }
    yield* Ref.set(outage, false)
  })
  it.effect("is listed by id, kind and reason, with nothing of whom it was for", () =>
    Effect.gen(function* () {
      yield* started
      yield* Effect.provide(write(notice, "one"), before)
      yield* refuse
      const listed = yield* dead
      assert.deepStrictEqual([listed.dead, listed.unreadable], [1, 0])
      const [message] = listed.messages
      assert.deepInclude(message, {
        template: "account_unlocked",
        channel: "email",
        error: "busy 451",
        attempts: TRIES
      })
      assert.notInclude(JSON.stringify(listed), canary.email)
    })
  )

  it.effect("is revived by its id, with all of its tries before it, and the audit trail says so", () =>
    Effect.gen(function* () {
      yield* started
      const sql = yield* SqlClient.SqlClient
      yield* Effect.provide(Effect.andThen(write(notice, "one"), write(notice, "two")), before)
      yield* refuse
      const [first] = (yield* dead).messages
      const unknown = "019a0b6e-2f41-7c3a-9d52-000000000001"
      assert.deepStrictEqual(
        (yield* revive([first!.messageId, unknown, first!.messageId])).map(({ messageId, result }) => [
          messageId,
          result
        ]),
        [
          [first!.messageId, "revived"],
          [unknown, "not_found"]
        ]
      )
      assert.strictEqual((yield* standing).dead, 1)
      const acts = yield* sql<{ resourceId: string; userCode: string; resourceType: string }>`
        select resource_id, resource_type, user_code from audit_trail where action = 'message.revived'`
      assert.deepStrictEqual(acts, [{ resourceId: first!.messageId, resourceType: "message", userCode: "system" }])
      yield* refuse
      assert.strictEqual((yield* standing).dead, 2)
      assert.strictEqual((yield* reviveAll).length, 2)
      assert.strictEqual(yield* Effect.provide(deliver, before), 2)
      assert.deepStrictEqual(yield* reviveAll, [])
    })
  )

  it.effect("is revived with all others, however many, each once", () =>
    Effect.gen(function* () {
      yield* started
      const sql = yield* SqlClient.SqlClient
      yield* sql`
        insert into outbox (message_id, channel, template, payload_sealed, dedupe_key, status, attempts, last_error,
          next_attempt_at, created_at)
        select gen_random_uuid(), 'email', 'account_unlocked', 'v1.k9.x', n::text, 'dead', 1, 'unreadable', now(), now()
        from generate_series(1, 1201) n`
      const revived = yield* reviveAll
      assert.strictEqual(new Set(revived.map(({ messageId }) => messageId)).size, 1201)
      assert.isTrue(revived.length === 1201 && revived.every(({ result }) => result === "revived"))
    })
  )
})
