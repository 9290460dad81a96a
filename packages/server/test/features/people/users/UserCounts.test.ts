import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { UserCounts } from "../../../../src/features/people/users/UserCounts.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { branchCode, populate, writePeople } from "../../../support/Population.ts"

const KIND = "branch_code, user_role, is_active, is_kyc_complete, is_blocked"
const DAY_KIND = "created_on(created_at), user_role, is_active, is_kyc_complete, is_blocked"

/** Which kept numbers are not what counting says, in one snapshot. */
const wrong = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return yield* sql.unsafe(`
    (select 'branch', user_role, sum(n) from (
      select ${KIND}, count(*) as n from user_accounts group by ${KIND}
      union all select ${KIND}, -users from user_branch_count_parts) parts group by ${KIND} having sum(n) <> 0)
    union all
    (select 'day', user_role, sum(n) from (
      select created_on(created_at) as created_on, user_role, is_active, is_kyc_complete, is_blocked, count(*) as n
      from user_accounts group by ${DAY_KIND}
      union all select created_on, user_role, is_active, is_kyc_complete, is_blocked, -users from user_day_count_parts
    ) parts group by created_on, user_role, is_active, is_kyc_complete, is_blocked having sum(n) <> 0)`)
})

const changes = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  Effect.map(sql`select from user_count_changes`, (rows) => rows.length)
)

/** Everything that can happen to somebody, some of it taken back. */
const lifeOf = (n: number) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* writePeople(n, n)
    const [person] = yield* sql<{ userCode: string }>`
      select user_code from user_accounts where email = ${`person${n}@example.in`}`
    const { userCode } = person!
    yield* sql`update user_accounts set is_active = not is_active where user_code = ${userCode}`
    yield* sql`update user_accounts set branch_code = ${branchCode(n % 7)}, user_role = 'admin' where user_code = ${userCode}`
    yield* sql`update user_accounts set first_name = 'Another' where user_code = ${userCode}`
    const moved = sql`update user_accounts set user_role = 'user', branch_code = null where user_code = ${userCode}`
    yield* Effect.exit(sql.withTransaction(Effect.andThen(moved, Effect.fail("taken back"))))
    if (n % 2 === 0)
      yield* sql`update user_accounts set is_kyc_complete = false, kyc_verification_step = 3 where user_code = ${userCode}`
    if (n % 3 === 0) yield* TestDatabase.ownerSays(`delete from user_accounts where user_code = '${userCode}'`)
  })

layer(UserCounts.layer.pipe(Layer.provideMerge(TestDatabase.layer)), { excludeTestServices: true })(
  "the kept numbers of people",
  (it) => {
    it.effect("are what counting says at every moment, while many write and two fold", () =>
      Effect.gen(function* () {
        const { fold } = yield* UserCounts
        yield* populate(1, 200)
        const done = yield* Deferred.make<void>()
        const watch = Effect.gen(function* () {
          let looked = 0
          while (!(yield* Deferred.isDone(done))) {
            assert.deepStrictEqual(yield* wrong, [])
            looked += 1
          }
          return looked
        })
        const folding = Effect.gen(function* () {
          let folded = 0
          while (!(yield* Deferred.isDone(done))) folded += yield* fold
          return folded
        })
        const writing = Effect.forEach(
          Array.from({ length: 60 }, (_, n) => 1000 + n),
          lifeOf,
          { concurrency: 8 }
        ).pipe(Effect.ensuring(Deferred.succeed(done, undefined)))
        const [, looked, once, twice] = yield* Effect.all([writing, watch, folding, folding], {
          concurrency: "unbounded"
        })
        assert.isAbove(looked, 2)
        yield* fold
        assert.strictEqual(yield* changes, 0)
        assert.isAbove(once + twice, 0)
        assert.deepStrictEqual(yield* wrong, [])
      })
    )

    it.effect("take no note of changes that move nobody", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* sql`update user_accounts set first_name = 'Same', row_version = row_version + 1`
        yield* sql`update user_accounts set is_active = is_active`
        assert.strictEqual(yield* changes, 0)
      })
    )

    it.effect("are mended by a recount, once, while others write", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { fold, recount } = yield* UserCounts
        assert.strictEqual(yield* recount, 0)
        yield* sql`update user_branch_counts set users = users + 7 where branch_code = ${branchCode(3)}`
        yield* TestDatabase.ownerSays("delete from user_day_counts")
        assert.isAbove((yield* wrong).length, 0)
        const [first, second] = yield* Effect.all([recount, recount, lifeOf(2000), lifeOf(2001), fold], {
          concurrency: "unbounded"
        })
        assert.strictEqual(Math.min(first, second), 0)
        assert.isAbove(Math.max(first, second), 0)
        assert.deepStrictEqual(yield* wrong, [])
      })
    )
  }
)
