import * as PostgresReadSql from "../../../src/adapters/postgres/PostgresReadSql.ts"
import { DatabaseConfig } from "../../../src/config/DatabaseConfig.ts"
import { ReadSql } from "../../../src/features/platform/reads/ReadSql.ts"
import { layer as testDatabase } from "../../../src/testing/TestDatabase.ts"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"

/** Replicas are modelled by the same database under several addresses: what is under test is the choice. */
const withReplicas = (change: (url: string) => ReadonlyArray<string>) =>
  Layer.fresh(PostgresReadSql.layer).pipe(
    Layer.provide(
      Layer.effect(
        DatabaseConfig,
        Effect.map(DatabaseConfig, (settings) => ({
          ...settings,
          replicaUrls: change(Redacted.value(settings.url)).map((url) => Redacted.make(url))
        }))
      )
    )
  )

const named = (url: string, name: string) => `${url}?options=-c%20credbuzzpay.replica%3D${name}`

const replicaName = Effect.flatMap(
  ReadSql,
  (sql) => sql<{ name: string }>`select current_setting('credbuzzpay.replica') as name`
).pipe(Effect.map((rows) => rows[0]?.name))

const unreachable = "postgres://nobody@127.0.0.1:1/nothing"

layer(testDatabase)("reads that may be stale", (it) => {
  it.effect("cannot write, even without a replica", () =>
    Effect.gen(function* () {
      const sql = yield* ReadSql
      const error = yield* Effect.flip(
        sql`insert into branches (branch_code, name, created_at, updated_at) values ('READ', 'x', ${new Date(0)}, ${new Date(0)})`
      )
      assert.match(String(error.reason.cause), /read-only transaction/)
    })
  )

  it.effect("give columns in camelCase and have a longer time limit", () =>
    Effect.gen(function* () {
      const sql = yield* ReadSql
      const rows = yield* sql`select current_setting('statement_timeout') as statement_timeout`
      assert.deepStrictEqual(rows, [{ statementTimeout: "15s" }])
    })
  )

  it.effect("see what is committed on the primary and nothing else", () =>
    Effect.gen(function* () {
      const primary = yield* SqlClient.SqlClient
      const read = yield* ReadSql
      const count = Effect.map(read`select from branches where branch_code = 'SEEN'`, (rows) => rows.length)
      yield* primary.withTransaction(
        Effect.gen(function* () {
          yield* primary`insert into branches (branch_code, name, created_at, updated_at)
            values ('SEEN', 'x', ${new Date(0)}, ${new Date(0)})`
          assert.strictEqual(yield* count, 0)
        })
      )
      assert.strictEqual(yield* count, 1)
    })
  )

  it.effect("go to the replicas in turn", () =>
    Effect.gen(function* () {
      const names = yield* Effect.all(Array.from({ length: 4 }, () => replicaName))
      assert.deepStrictEqual(names, ["one", "two", "one", "two"])
    }).pipe(Effect.provide(withReplicas((url) => [named(url, "one"), named(url, "two")])))
  )

  it.effect("stay on one replica for the whole of a transaction", () =>
    Effect.gen(function* () {
      const sql = yield* ReadSql
      const names = yield* sql.withTransaction(Effect.all(Array.from({ length: 3 }, () => replicaName)))
      assert.strictEqual(new Set(names).size, 1)
    }).pipe(Effect.provide(withReplicas((url) => [named(url, "one"), named(url, "two")])))
  )

  it.effect("pass over a replica that is down", () =>
    Effect.gen(function* () {
      const names = yield* Effect.all(Array.from({ length: 3 }, () => replicaName))
      assert.deepStrictEqual(names, ["up", "up", "up"])
    }).pipe(Effect.provide(withReplicas((url) => [unreachable, named(url, "up")])))
  )

  it.effect("go to the primary, on a session that cannot write, when every replica is down", () =>
    Effect.gen(function* () {
      const sql = yield* ReadSql
      const rows = yield* sql`select current_setting('transaction_read_only') as read_only`
      assert.deepStrictEqual(rows, [{ readOnly: "on" }])
    }).pipe(Effect.provide(withReplicas(() => [unreachable, unreachable])))
  )
})
