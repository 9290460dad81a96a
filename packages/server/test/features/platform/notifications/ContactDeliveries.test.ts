import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { ContactDeliveries } from "../../../../src/features/platform/notifications/ContactDeliveries.ts"
import { DeliveryReceiptRepo } from "../../../../src/features/platform/notifications/DeliveryReceiptRepo.ts"
import { AccountUnlocked } from "../../../../src/features/platform/notifications/messages/account-unlocked/AccountUnlocked.ts"
import { Outbox } from "../../../../src/features/platform/notifications/Outbox.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"

const key = (byte: number) => ({ id: `k${byte}`, bytes: TestKeys.key(byte) })
const [first, next] = [key(1), key(2)]

type IndexKeys = typeof TestKeys.config.blindIndexKeys

/** A process that knows these blind index keys, on the database of the test. */
const processWith = (blindIndexKeys: IndexKeys) =>
  Layer.merge(Outbox.layer, ContactDeliveries.layer).pipe(
    Layer.provide(TestKeys.layerWith({ ...TestKeys.config, blindIndexKeys })),
    Layer.fresh
  )

const before = processWith([first])
const rotated = processWith([next, first])
const after = processWith([next])

const Environment = DeliveryReceiptRepo.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(TestDatabase.layer, TestCrypto.layer, MovableClock.layerAt()))
)

const asha = { email: "asha@example.com", mobile: "+919812345678" }

/** Writes an e-mail and takes a receipt of it, of so many minutes after nine. */
const told = Effect.fnUntraced(function* (outcome: "delivered" | "bounced_hard", minutes: number) {
  const sql = yield* SqlClient.SqlClient
  const dedupeKey = `told at ${minutes}`
  yield* (yield* Outbox).enqueue(null, { ...AccountUnlocked.previewIn("en"), to: Redacted.make(asha.email), dedupeKey })
  const [row] = yield* sql<{ messageId: string }>`select message_id from outbox where dedupe_key = ${dedupeKey}`
  const occurredAt = DateTime.makeUnsafe(Date.UTC(2026, 10, 23, 9, minutes))
  yield* (yield* DeliveryReceiptRepo).record("email", { messageId: row!.messageId, outcome, code: null, occurredAt })
})

const problem = Effect.flatMap(ContactDeliveries, ({ problemsOf }) =>
  Effect.map(problemsOf(asha), ({ email }) => email?.problem)
)

layer(Environment, { excludeTestServices: true })("a contact whose messages come back", (it) => {
  it.effect("is known as that while the blind index key is rotated, and is well again by whichever key wrote", () =>
    Effect.gen(function* () {
      yield* Effect.provide(told("bounced_hard", 1), before)
      assert.strictEqual(yield* Effect.provide(problem, before), "bounced_hard")
      assert.strictEqual(yield* Effect.provide(problem, rotated), "bounced_hard")
      yield* Effect.provide(told("delivered", 2), rotated)
      assert.isUndefined(yield* Effect.provide(problem, rotated))
      yield* Effect.provide(told("bounced_hard", 3), before)
      assert.strictEqual(yield* Effect.provide(problem, rotated), "bounced_hard")
    })
  )

  it.effect("is begun anew where its key was taken away", () =>
    Effect.gen(function* () {
      yield* Effect.provide(told("bounced_hard", 4), before)
      assert.isUndefined(yield* Effect.provide(problem, after))
      yield* Effect.provide(told("bounced_hard", 5), after)
      assert.strictEqual(yield* Effect.provide(problem, after), "bounced_hard")
    })
  )
})
