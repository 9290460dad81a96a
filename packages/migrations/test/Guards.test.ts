import { migratedDatabase } from "./OwnDatabase.ts"
import { aCode, at, insert, insertAccount, later, numbered } from "./ValidRows.ts"
import { violated } from "./Violation.ts"
import { assert, describe, it, layer } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { SqlClient } from "effect/sql"

const first = "AAAAAAA1"
const second = "AAAAAAA2"

/** Two super admins who can act, and one of each kind who cannot. */
const superAdmins = Effect.gen(function* () {
  yield* insertAccount(first, 1, { user_role: "super_admin" })
  yield* insertAccount(second, 2, { user_role: "super_admin" })
  yield* insertAccount("AAAAAAA3", 3, { user_role: "super_admin", is_active: false })
  yield* insertAccount("AAAAAAA4", 4, { user_role: "super_admin", is_blocked: true })
  yield* insertAccount("AAAAAAA5", 5)
})

const demote = (code: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql`update user_accounts set user_role = 'user' where user_code = ${code}`
  )

describe("the last super admin", () => {
  it.effect("cannot be demoted, deactivated, blocked, deleted or swept away with everybody else", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* superAdmins
      yield* demote(first)
      const attempts = [
        demote(second),
        sql`update user_accounts set is_active = false where user_code = ${second}`,
        sql`update user_accounts set is_blocked = true where user_code = ${second}`,
        sql`delete from user_accounts where user_code = ${second}`,
        sql`update user_accounts set is_active = false`,
        sql`delete from user_accounts`,
        sql`truncate user_accounts cascade`
      ]
      for (const attempt of attempts) assert.strictEqual(yield* violated(attempt), "user_accounts_last_super_admin")
      yield* sql`update user_accounts set first_name = 'Still' where user_code = ${second}`
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect("hands over in one statement", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* superAdmins
      yield* demote(first)
      yield* sql`
        update user_accounts set user_role = case user_code when ${second} then 'user' else 'super_admin' end
        where user_code in (${first}, ${second})`
      assert.strictEqual(yield* violated(demote(first)), "user_accounts_last_super_admin")
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect("remains when two transactions each demote another one of the last two at the same time", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* superAdmins
      const demoted = yield* Deferred.make<void>()
      const goOn = yield* Deferred.make<void>()
      const one = yield* Effect.forkChild(
        sql.withTransaction(
          Effect.gen(function* () {
            yield* demote(first)
            yield* Deferred.succeed(demoted, undefined)
            yield* Deferred.await(goOn)
          })
        )
      )
      yield* Deferred.await(demoted)
      const two = yield* Effect.forkChild(violated(demote(second)))
      // The second one is seen to wait for the first before that is let go.
      yield* sql`select from pg_locks where locktype = 'advisory' and not granted`.pipe(
        Effect.repeat({ until: (rows) => rows.length === 1 })
      )
      yield* Deferred.succeed(goOn, undefined)
      yield* Fiber.join(one)
      assert.strictEqual(yield* Fiber.join(two), "user_accounts_last_super_admin")
    }).pipe(Effect.provide(migratedDatabase))
  )
})

layer(migratedDatabase)("an account", (it) => {
  it.effect("never changes its code, and its auth epoch never decreases", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* insertAccount(aCode, 1, { auth_epoch: 3 })
      assert.strictEqual(
        yield* violated(sql`update user_accounts set user_code = 'ZZZZZZZ9'`),
        "user_accounts_user_code_immutable"
      )
      assert.strictEqual(
        yield* violated(sql`update user_accounts set auth_epoch = 2`),
        "user_accounts_auth_epoch_monotonic"
      )
      yield* sql`update user_accounts set auth_epoch = 3`
      yield* sql`update user_accounts set auth_epoch = auth_epoch + 1`
    })
  )
})

layer(migratedDatabase)("an ended session", (it) => {
  it.effect("cannot be revived, nor its end rewritten", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* insertAccount(aCode, 1)
      yield* insert("sessions")
      yield* sql`update sessions set ended_at = ${later(1)}, end_reason = 'logout'`
      const attempts = [
        sql`update sessions set ended_at = null, end_reason = null`,
        sql`update sessions set ended_at = ${later(2)}`,
        sql`update sessions set end_reason = 'admin'`
      ]
      for (const attempt of attempts) assert.strictEqual(yield* violated(attempt), "sessions_end_is_final")
      yield* sql`update sessions set last_used_at = ${later(1)}`
    })
  )

  it.effect("takes its refresh tokens with it when it is purged", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* insert("sessions", { session_id: numbered(7), user_code: aCode })
      yield* insert("refresh_tokens", { session_id: numbered(7), issued_at: at })
      yield* sql`delete from sessions where session_id = ${numbered(7)}`
      assert.lengthOf(yield* sql`select from refresh_tokens`, 0)
    })
  )
})

describe("a feature", () => {
  it.effect("keeps its code for good", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* insert("app_features")
      assert.strictEqual(
        yield* violated(sql`update app_features set feature_code = 'OTHER'`),
        "app_features_code_immutable"
      )
      yield* sql`update app_features set is_active = false`
    }).pipe(Effect.provide(migratedDatabase))
  )
})

describe("a closed branch", () => {
  it.effect("has no open accounts, whoever sends the statement", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* insert("branches")
      yield* insert("branches", { branch_code: "SHUT", is_active: false })
      yield* insertAccount(first, 1, { branch_code: "MUM01" })
      yield* insertAccount(second, 2, { branch_code: "SHUT", is_active: false })
      const closing = sql`update branches set is_active = false where branch_code = 'MUM01'`
      assert.strictEqual(yield* violated(closing), "branches_closed_has_no_open_accounts")
      const attempts = [
        insertAccount("AAAAAAA3", 3, { branch_code: "SHUT" }),
        sql`update user_accounts set branch_code = 'SHUT' where user_code = ${first}`,
        sql`update user_accounts set is_active = true where user_code = ${second}`
      ]
      for (const attempt of attempts) assert.strictEqual(yield* violated(attempt), "user_accounts_branch_is_open")
      yield* sql`update user_accounts set branch_code = null where user_code = ${first}`
      yield* closing
    }).pipe(Effect.provide(migratedDatabase))
  )
})
