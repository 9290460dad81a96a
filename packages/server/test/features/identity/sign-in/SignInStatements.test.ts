import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient, SqlError } from "effect/sql"
import * as MemoryRateLimiterStore from "../../../../src/adapters/memory/MemoryRateLimiterStore.ts"
import { RateLimiterStore } from "../../../../src/features/platform/rate-limits/RateLimiterStore.ts"
import { Credentials } from "../../../../src/features/identity/sessions/Credentials.ts"
import { SessionStarter } from "../../../../src/features/identity/sessions/SessionStarter.ts"
import { SessionStates } from "../../../../src/features/identity/sessions/SessionStates.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { sent as sentBy } from "../../../support/SentStatements.ts"
import { login, register } from "../../../support/Slice.ts"

/** How often the limits' store was asked, and about how many buckets each time. */
const asked: Array<number> = []

const counting = Layer.effect(
  RateLimiterStore,
  Effect.map(MemoryRateLimiterStore.make(1_000), (store) => ({
    isShared: true,
    ask: (asks, nowMillis) =>
      Effect.suspend(() => {
        asked.push(asks.length)
        return store.ask(asks, nowMillis)
      })
  }))
)

/** How much that an effect sends to the database. */
const sent = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(sentBy(effect), ({ result, statements, transactions }) => ({
    result,
    statements: statements.length,
    transactions: transactions.length
  }))

const sessionsOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<{ readonly sessionId: string }>`
    select session_id from sessions where user_code = ${userCode} and ended_at is null order by created_at, session_id`
})

/** What a sign-in leaves, row by row. */
const rowsOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<Record<string, number>>`
    select (select count(*)::int from sessions where user_code = ${userCode}) as sessions,
      (select count(*)::int from refresh_tokens t join sessions s using (session_id) where s.user_code = ${userCode}) as tokens,
      (select count(*)::int from login_activities where user_code = ${userCode} and status = 'success') as attempts,
      (select count(*)::int from audit_trail where subject_user_code = ${userCode} and action = 'session.started') as acts,
      (select coalesce(sum(failures + cardinality(under_way)), 0)::int from login_throttles
        where subject_key = ${`user:${userCode}`}) as tries`
  return row
})

const testLayer = TestServices.over({ limits: counting })

layer(testLayer, { excludeTestServices: true })("a usual sign-in", (it) => {
  it.effect("[SECURITY 6] of a user and of staff is two statements, and writes all that it did in a transaction", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (const [role, platform] of [
        ["user", "mobile"],
        ["super_admin", "admin"]
      ] as const) {
        const person = yield* register()
        yield* sql`update user_accounts set user_role = ${role} where user_code = ${person.userCode}`
        yield* login(person.email, { platform })
        const { statements, transactions } = yield* sent(login(person.email, { platform }))
        assert.deepStrictEqual({ role, statements, transactions }, { role, statements: 2, transactions: 0 })
        assert.deepStrictEqual(yield* rowsOf(person.userCode), {
          sessions: 2,
          tokens: 2,
          attempts: 2,
          acts: 2,
          tries: 0
        })
      }
    })
  )

  it.effect(
    "[SECURITY 6] with a device, after wrong passwords and at the caps is two statements too, and tells of the session that it ends",
    () =>
      Effect.gen(function* () {
        const person = yield* register()
        const { deviceToken } = yield* login(person.email, { deviceId: "phone-1" })
        const signIn = login(person.email, { deviceId: "phone-1", deviceToken })
        for (let n = 0; n < 4; n++) yield* signIn
        const [oldest] = yield* sessionsOf(person.userCode)
        const { get } = yield* SessionStates
        assert.isAbove((yield* get(oldest!.sessionId)).usableUntilMillis, 0)
        yield* Effect.flip(login(person.email, { deviceId: "phone-1", password: "not the password" }))
        const { statements, transactions } = yield* sent(signIn)
        assert.deepStrictEqual({ statements, transactions }, { statements: 2, transactions: 0 })
        assert.strictEqual((yield* get(oldest!.sessionId)).usableUntilMillis, 0)
        assert.lengthOf(yield* sessionsOf(person.userCode), 5)
      })
  )

  it.effect("[SECURITY 5] asks about all of its limits in one question, and gives back in another", () =>
    Effect.gen(function* () {
      const person = yield* register()
      yield* login(person.email)
      asked.length = 0
      yield* login(person.email)
      assert.deepStrictEqual(asked, [4, 2])
      yield* Effect.flip(login(person.email, { password: "not the password" }))
      assert.deepStrictEqual(asked, [4, 2, 4, 2])
    })
  )
})

layer(testLayer, { excludeTestServices: true })("a session that is begun as it was read", (it) => {
  const client = { platform: "web", deviceHash: null, deviceName: null, deviceTokenHash: null } as const

  for (const [change, column] of [
    ["a new password or factor, or another role", "auth_epoch = auth_epoch + 1"],
    ["a block", "is_blocked = true"],
    ["a closed account", "is_active = false"],
    ["other platforms", "platform_epoch = platform_epoch + 1"]
  ] as const) {
    it.effect(`[SECURITY 4] is refused by the database after ${change}, and nothing of it is written`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const person = yield* register()
        const account = yield* (yield* Credentials).find(person.email, "web", null)
        yield* sql`update user_accounts set ${sql.literal(column)} where user_code = ${person.userCode}`
        const before = yield* rowsOf(person.userCode)
        const refused = yield* Effect.flip((yield* SessionStarter).startAsRead(account!, client, []))
        assert.isTrue(SqlError.isSqlError(refused))
        assert.deepStrictEqual(yield* rowsOf(person.userCode), before)
      })
    )
  }

  it.effect("[SECURITY 6] is refused where another session would end than was read, and begins in the longer way", () =>
    Effect.gen(function* () {
      const person = yield* register()
      for (let n = 0; n < 10; n++) yield* login(person.email)
      const account = yield* (yield* Credentials).find(person.email, "web", null)
      const live = yield* sessionsOf(person.userCode)
      const refused = yield* Effect.flip((yield* SessionStarter).startAsRead(account!, client, []))
      assert.isTrue(SqlError.isSqlError(refused))
      assert.deepStrictEqual(yield* sessionsOf(person.userCode), live)
      yield* (yield* SessionStarter).startAsRead(account!, client, [live[0]!.sessionId])
      assert.deepStrictEqual((yield* sessionsOf(person.userCode)).slice(0, 9), live.slice(1))
    })
  )
})
