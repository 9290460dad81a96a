import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer, Logger, Redacted, Ref } from "effect"
import { SqlClient } from "effect/sql"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { InvalidationBus } from "../../../src/features/platform/cache/InvalidationBus.ts"
import { Accounts } from "../../../src/features/accounts/Accounts.ts"
import { EndedBlocks } from "../../../src/features/accounts/EndedBlocks.ts"
import { MovableClock } from "../../../src/testing/MovableClock.ts"
import { RecordedOutbox } from "../../../src/testing/RecordedOutbox.ts"
import { TestCrypto } from "../../../src/testing/TestCrypto.ts"
import { TestPersonKeys } from "../../../src/testing/TestPersonKeys.ts"
import * as TestDatabase from "../../../src/testing/TestDatabase.ts"
import { openedActs } from "../../support/OpenedActs.ts"

const now = Date.parse("2026-11-23T12:00:00Z")

/** Keeps what was published by transactions that committed, and refuses the keys of one user. */
class Published extends Context.Service<Published, Ref.Ref<ReadonlyArray<string>>>()("test/Published") {}
const Bus = Layer.effectContext(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const published = yield* Ref.make<ReadonlyArray<string>>([])
    return Context.make(Published, published).pipe(
      Context.add(InvalidationBus, {
        publish: (keys) =>
          keys.includes("user:REFVSED2")
            ? Effect.fail(Unavailable.of({ what: "bus" }))
            : sql.afterCommit(Ref.update(published, (before) => [...before, ...keys])),
        publishWithin: () => Effect.die("blocks end in transactions"),
        subscribe: () => Effect.void,
        isHealthy: () => true
      })
    )
  })
)

const Environment = EndedBlocks.layer.pipe(
  Layer.provide(Accounts.layer),
  Layer.provideMerge(Layer.mergeAll(TestPersonKeys.trail, RecordedOutbox.layer, Bus)),
  Layer.provideMerge(Layer.mergeAll(TestCrypto.layer, TestDatabase.layer)),
  Layer.provideMerge(Layer.merge(MovableClock.layerAt(now), Logger.layer([])))
)

const people = [
  { code: "ENDED222", until: "2026-11-23T11:59:59.123Z" },
  { code: "ENDED333", until: "2026-11-23T12:00:00.000Z" },
  { code: "STAYS222", until: "2026-11-23T12:00:01.000Z" },
  { code: "NEVER222", until: null },
  { code: "REFVSED2", until: "2026-11-22T00:00:00.000Z" }
]

const seed = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  for (const [n, { code, until }] of people.entries()) {
    const at = new Date("2026-11-01T00:00:00Z")
    const email = `p${n}@example.in`
    yield* sql`
      insert into user_accounts ${sql.insert({
        user_code: code,
        email,
        email_normalized: email,
        mobile: `+91987654321${n}`,
        password_hash: "hash",
        first_name: "Asha",
        last_name: "Rao",
        is_blocked: true,
        blocked_until: until === null ? null : new Date(until),
        block_reason: "checked",
        created_at: at,
        updated_at: at
      })}`
  }
})

layer(Environment, { excludeTestServices: true })("blocks that ended", (it) => {
  it.effect("are released with their notice, audit row and cache keys; running it twice releases nothing more", () =>
    Effect.gen(function* () {
      yield* seed
      const sql = yield* SqlClient.SqlClient
      const { release } = yield* EndedBlocks
      const both = yield* Effect.all([release, release], { concurrency: 2 })
      assert.strictEqual(both[0] + both[1], 2)
      assert.strictEqual(yield* release, 0)

      const users = yield* sql<{ userCode: string; isBlocked: boolean; rowVersion: number; updatedByUserId: string }>`
        select user_code, is_blocked, row_version, updated_by_user_id from user_accounts order by user_code`
      const free = users.filter((user) => !user.isBlocked)
      assert.deepStrictEqual(
        free.map(({ userCode, rowVersion, updatedByUserId }) => [userCode, rowVersion, updatedByUserId]),
        [
          ["ENDED222", 2, "system"],
          ["ENDED333", 2, "system"]
        ]
      )
      assert.strictEqual(users.length, 5)

      const audits = yield* openedActs()
      assert.deepInclude(
        audits.find(({ subjectUserCode }) => subjectUserCode === "ENDED222"),
        {
          userCode: "system",
          subjectUserCode: "ENDED222",
          action: "user.unblocked",
          oldValues: { is_blocked: true, blocked_until: "2026-11-23T11:59:59.123Z" }
        }
      )
      assert.strictEqual(audits.length, 2, "the user that could not be released left no trace")

      const sent = yield* (yield* RecordedOutbox).messages
      assert.deepStrictEqual(
        sent.map((message) => [message.template, Redacted.value(message.to)]),
        [
          ["account_unlocked", "p0@example.in"],
          ["account_unlocked", "p1@example.in"]
        ]
      )
      assert.deepStrictEqual((yield* Ref.get(yield* Published)).toSorted(), [
        "account:ENDED222",
        "account:ENDED333",
        "user:ENDED222",
        "user:ENDED333"
      ])
    })
  )
})
