import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { FetchHttpClient } from "effect/http"
import { SqlClient } from "effect/sql"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi, IdempotencyKey, IdempotencyMismatch } from "../../src/effect/main.ts"
import { clientOf, everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

const platform = "web"

/** Somebody to act on, and a super admin whom the client is signed in as. */
const staffAndSomebody = Effect.gen(function* () {
  const api = yield* CredbuzzApi
  const sql = yield* SqlClient.SqlClient
  const [person, chief] = [yield* register, yield* register]
  yield* sql`update user_accounts set user_role = 'super_admin' where email = ${chief.email}`
  const [row] = yield* sql<{ readonly userCode: string }>`
    select user_code from user_accounts where email = ${person.email}`
  yield* api.sessions.login({ identifier: chief.email, password: PASSWORD, platform })
  return { api, chief: chief.email, userCode: row?.userCode ?? assert.fail("nobody registered") }
})

const blocksOf = (userCode: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const rows = yield* sql`select 1 from audit_trail where subject_user_code = ${userCode} and action = 'user.blocked'`
    return rows.length
  })

/** A network that does what it is asked and, when told, loses the next answer. */
const losing = () => {
  const network = { losesNext: false, sent: 0 }
  const fetch: typeof globalThis.fetch = async (input, init) => {
    network.sent += 1
    const answer = await globalThis.fetch(input, init)
    if (!network.losesNext) return answer
    network.losesNext = false
    await answer.text()
    throw new TypeError("the connection was reset")
  }
  return { fetch, network }
}

layer(TestApp.layer, { excludeTestServices: true })("[SECURITY 20] an act of the client", (it) => {
  it.effect("is done once when its answer gets lost", () =>
    Effect.gen(function* () {
      const { url } = yield* TestAddress
      const { chief, userCode } = yield* staffAndSomebody
      const { fetch, network } = losing()
      const blocked = yield* Effect.gen(function* () {
        const api = yield* CredbuzzApi
        yield* api.sessions.login({ identifier: chief, password: PASSWORD, platform })
        network.sent = 0
        network.losesNext = true
        return yield* api.users.block({ userCode, reason: "Asked for by the owner" })
      }).pipe(Effect.provide(clientOf(url)), Effect.provideService(FetchHttpClient.Fetch, fetch))
      assert.isTrue(blocked.isBlocked)
      assert.strictEqual(network.sent, 2)
      assert.strictEqual(yield* blocksOf(userCode), 1)
    }).pipe(everyTransport[0]!.given)
  )

  for (const { given, name } of everyTransport) {
    it.effect(`is done once under the key that the caller chose, and another act is refused under it, ${name}`, () =>
      Effect.gen(function* () {
        const { api, userCode } = yield* staffAndSomebody
        const key = `case-${userCode}`
        const block = { userCode, reason: "Asked for by the owner" }
        const underKey = Effect.provideService(IdempotencyKey, key)
        const first = yield* underKey(api.users.block(block))
        const again = yield* underKey(api.users.block(block))
        assert.deepStrictEqual(again, first)
        assert.strictEqual(yield* blocksOf(userCode), 1)
        const other = yield* Effect.flip(underKey(api.users.block({ ...block, reason: "Another reason" })))
        assert.instanceOf(other, IdempotencyMismatch)
        assert.strictEqual(other.code, "IDEMPOTENCY_KEY_REUSED")
      }).pipe(given)
    )

    it.effect(`is a new one each time without a key, ${name}`, () =>
      Effect.gen(function* () {
        const { api, userCode } = yield* staffAndSomebody
        const of = { userCode, reason: "Asked for by the owner" }
        yield* api.users.block(of)
        yield* api.users.unblock(of)
        yield* api.users.block(of)
        assert.strictEqual(yield* blocksOf(userCode), 2)
      }).pipe(given)
    )
  }
})
