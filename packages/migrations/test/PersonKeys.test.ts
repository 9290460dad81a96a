import { migratedDatabase } from "./OwnDatabase.ts"
import { aCode, at, insert, later, numbered } from "./ValidRows.ts"
import { violated } from "./Violation.ts"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { SqlClient } from "effect/sql"

const lawful = Effect.all([insert("key_encryption_keys"), insert("person_keys")], { discard: true })
const kek = numbered(1)
const set = (change: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(`update person_keys set ${change}`))
const setKek = (change: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(`update key_encryption_keys set ${change}`))

const destroyed = "wrapped = null, destroyed_at = now(), reason = 'erasure'"

describe("a person's key", () => {
  it.effect("that was destroyed is never brought back, renamed, or taken away, by whoever owns the table either", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* lawful
      yield* set(destroyed)
      for (const change of ["wrapped = '\\x00', destroyed_at = null, reason = null", destroyed, "reason = 'another'"]) {
        assert.strictEqual(yield* violated(set(change)), "person_keys_stay_destroyed", change)
      }
      assert.strictEqual(yield* violated(sql`delete from person_keys`), "append_only")
      assert.strictEqual(yield* violated(sql`truncate person_keys`), "append_only")
      assert.strictEqual(yield* violated(sql`delete from key_encryption_keys`), "append_only")
      assert.strictEqual(yield* violated(insert("person_keys")), "person_keys_pkey")
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect("stays whose it is", () =>
    Effect.gen(function* () {
      yield* lawful
      for (const change of ["user_code = 'ZZZZZZZ2'", "version = 2", "created_at = now()"]) {
        assert.strictEqual(yield* violated(set(change)), "person_keys_stay_whose_they_are", change)
      }
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect("is put under no wrapping key that is closed, and what happened to a wrapping key stays so", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* lawful
      yield* setKek("retired_at = now()")
      yield* insert("person_keys", { user_code: "ZZZZZZZ2" })
      yield* setKek("closed_at = now()")
      assert.strictEqual(yield* violated(insert("person_keys", { user_code: "ZZZZZZZ3" })), "person_keys_kek_open")
      // One that is under it already can still be destroyed.
      yield* sql`update person_keys set wrapped = null, destroyed_at = now(), reason = 'erasure' where user_code = ${aCode}`
      for (const change of ["closed_at = null", "retired_at = null, closed_at = null", "activated_at = now()"]) {
        assert.strictEqual(yield* violated(setKek(change)), "key_encryption_keys_life_stays", change)
      }
      yield* insert("key_encryption_keys", { kek_id: numbered(2), created_at: later(1), activated_at: later(1) })
      yield* insert("person_keys", { user_code: "ZZZZZZZ3", kek_id: numbered(2), created_at: at })
      const moved = sql`update person_keys set kek_id = ${kek} where user_code = 'ZZZZZZZ3'`
      assert.strictEqual(yield* violated(moved), "person_keys_kek_open")
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect("holds its wrapping key open until its transaction ends", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* insert("key_encryption_keys", { retired_at: at })
      const written = yield* Deferred.make<void>()
      const mayCommit = yield* Deferred.make<void>()
      const writer = yield* Effect.forkChild(
        sql.withTransaction(
          insert("person_keys").pipe(
            Effect.andThen(Deferred.succeed(written, undefined)),
            Effect.andThen(Deferred.await(mayCommit))
          )
        )
      )
      yield* Deferred.await(written)
      const closing = yield* Effect.forkChild(
        sql.withTransaction(
          Effect.andThen(
            sql`select from key_encryption_keys where kek_id = ${kek} for update`,
            sql`
              update key_encryption_keys set closed_at = now() where kek_id = ${kek}
                and not exists (select from person_keys where kek_id = ${kek}) returning 1`
          )
        )
      )
      yield* sql`select from pg_locks where not granted`.pipe(Effect.repeat({ until: (waiting) => waiting.length > 0 }))
      yield* Deferred.succeed(mayCommit, undefined)
      yield* Fiber.join(writer)
      assert.deepStrictEqual(yield* Fiber.join(closing), [])
    }).pipe(Effect.provide(migratedDatabase))
  )
})
