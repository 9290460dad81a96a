import { PgClient } from "@effect/sql-pg"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import * as fs from "node:fs"
import * as os from "node:os"
import * as path from "node:path"
import { EmbeddedPostgres } from "../../../src/adapters/postgres/EmbeddedPostgres.ts"

const temporaryFolder = Effect.acquireRelease(
  Effect.sync(() => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "credbuzzpay-postgres-"))
    fs.chmodSync(folder, 0o711)
    return folder
  }),
  (folder) => Effect.sync(() => fs.rmSync(folder, { recursive: true, force: true }))
)

const query = (server: EmbeddedPostgres["Service"], statement: string, password = server.password) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(statement)).pipe(
    Effect.provide(
      PgClient.layer({
        host: server.host,
        port: server.port,
        username: server.username,
        password,
        database: server.database
      })
    )
  )

const kept = { persistent: true, durable: false, maxConnections: 20 }

describe("the embedded database", () => {
  it.live("keeps its data, takes no wrong password, and gives its owner no superuser", () =>
    Effect.gen(function* () {
      const folder = path.join(yield* temporaryFolder, "made", "on the way")
      yield* Effect.gen(function* () {
        const server = yield* EmbeddedPostgres.start({ folder, ...kept })
        yield* query(server, "create table kept (a int)")
        const [facts] = yield* query(
          server,
          `select rolsuper as superuser, current_setting('data_checksums') as checksums,
                  current_setting('server_encoding') as encoding, current_setting('listen_addresses') as address
           from pg_roles where rolname = current_user`
        )
        assert.deepStrictEqual(facts, { superuser: false, checksums: "on", encoding: "UTF8", address: "127.0.0.1" })
        const refused = yield* Effect.flip(query(server, "select 1", Redacted.make("guessed")))
        assert.strictEqual(refused._tag, "SqlError")
        assert.strictEqual(fs.statSync(path.join(folder, "password")).mode & 0o777, 0o600)
        assert.isFalse(fs.existsSync(path.join(folder, "superuser-password")))
      }).pipe(Effect.scoped)
      const again = yield* EmbeddedPostgres.start({ folder, ...kept })
      assert.deepStrictEqual(yield* query(again, "select count(*)::int as n from kept"), [{ n: 0 }])
    }).pipe(Effect.scoped)
  )

  it.live("has one owner at a time, and recovers from a server that was killed", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      yield* Effect.gen(function* () {
        const server = yield* EmbeddedPostgres.start({ folder, ...kept })
        const rival = yield* Effect.flip(Effect.scoped(EmbeddedPostgres.start({ folder, ...kept })))
        assert.strictEqual(rival.reason, "InUse")
        process.kill(Number.parseInt(fs.readFileSync(path.join(folder, "cluster", "postmaster.pid"), "utf8"), 10), 9)
        yield* server.exited
      }).pipe(Effect.scoped)
      const next = yield* EmbeddedPostgres.start({ folder, ...kept })
      assert.deepStrictEqual(yield* query(next, "select 1 as one"), [{ one: 1 }])
    }).pipe(Effect.scoped)
  )

  it.live(
    "gives the data folder of an earlier release the roles that it lacks, also when that was cut short once",
    () =>
      Effect.gen(function* () {
        const folder = yield* temporaryFolder
        yield* Effect.scoped(EmbeddedPostgres.start({ folder, ...kept }))
        fs.rmSync(path.join(folder, "vault-roles"))
        const server = yield* EmbeddedPostgres.start({ folder, ...kept })
        const [roles] = yield* query(
          server,
          `select pg_has_role('credbuzzpay_vault', 'set') as asks, pg_has_role('credbuzzpay_vault', 'usage') as has,
                pg_has_role('credbuzzpay_vault_client', 'usage') as calls`
        )
        assert.deepStrictEqual(roles, { asks: true, has: false, calls: true })
        const asServer = { ...server, ...server.server }
        assert.deepStrictEqual(
          yield* query(asServer, "select current_user::text as me, pg_has_role('credbuzzpay_app', 'usage') as may"),
          [{ me: "credbuzzpay_server", may: true }]
        )
        assert.strictEqual(fs.statSync(path.join(folder, "server-password")).mode & 0o777, 0o600)
        assert.isTrue(fs.existsSync(path.join(folder, "vault-roles")))
      }).pipe(Effect.scoped)
  )

  it.live("leaves no folder behind when it is not to be kept", () =>
    Effect.gen(function* () {
      const folder = path.join(yield* temporaryFolder, "gone")
      yield* Effect.scoped(EmbeddedPostgres.start({ folder, persistent: false, durable: false }))
      assert.isFalse(fs.existsSync(folder))
    }).pipe(Effect.scoped)
  )

  it.live("says what stands in its way", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const taken = path.join(folder, "file")
      fs.writeFileSync(taken, "")
      const refused = yield* Effect.flip(Effect.scoped(EmbeddedPostgres.start({ folder: taken, ...kept })))
      assert.strictEqual(refused.reason, "FolderNotWritable")
      fs.mkdirSync(path.join(folder, "old", "cluster"), { recursive: true })
      fs.writeFileSync(path.join(folder, "old", "cluster", "PG_VERSION"), "15\n")
      const old = yield* Effect.flip(
        Effect.scoped(EmbeddedPostgres.start({ folder: path.join(folder, "old"), ...kept }))
      )
      assert.strictEqual(old.reason, "OtherVersion")
      assert.include(old.message, "PostgreSQL 15")
    }).pipe(Effect.scoped)
  )
})
