import { PgConnection } from "@effect/sql-pg"
import { Effect, Option, type Redacted, Schema } from "effect"
import { EmbeddedPostgres } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgres"
import { runningEmbeddedPostgres } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresRunning"
import { historyTable } from "@credbuzzpay/migrations/History"
import * as path from "node:path"
import type { BackedUpSystem } from "./BackedUpSystem.ts"
import { BackupFailed } from "./BackupFailed.ts"
import { backupSession, clusterFolder, copyCluster } from "./ClusterCopy.ts"
import { readRoles } from "./DatabaseRoles.ts"
import type { SavedDatabase } from "./Manifest.ts"
import { findTool, runTool } from "./PostgresTools.ts"
import type { SavedFolder } from "./SavedFolder.ts"

/** Where the dump of a database is in a backup. */
export const dumpName = "database.dump"

/** A session for a command beside the system: without limits on its statements. */
export const commandSession = (url: Redacted.Redacted) =>
  PgConnection.make({ url, applicationName: "credbuzzpay backup", startupParameters: { statement_timeout: "0" } })

const Facts = Schema.Struct({ version: Schema.Number, step: Schema.NullOr(Schema.Number) })

/** The major version of the server, and the newest step of the database. */
export const factsOf = Effect.fnUntraced(function* (session: PgConnection.PgConnection) {
  const { rows: there } = yield* session.query(
    `select from pg_class where oid = to_regclass('${historyTable}')`,
    [],
    false
  )
  const step = there.length === 0 ? "null::int" : `(select max(migration_id) from ${historyTable})`
  const { rows } = yield* session.query(
    `select current_setting('server_version_num')::int / 10000 as version, ${step} as step`,
    [],
    false
  )
  return yield* Effect.orDie(Schema.decodeUnknownEffect(Facts)(rows[0]))
})

/** A database that can be saved: a session that reads it, and how it gets into the backup. */
export interface DatabaseSource {
  readonly reading: PgConnection.PgConnection
  readonly save: (into: SavedFolder) => ReturnType<typeof saveCluster> | ReturnType<typeof saveDump>
}

const saveCluster = Effect.fnUntraced(function* (
  { postgres }: BackedUpSystem,
  session: PgConnection.PgConnection,
  into: SavedFolder
) {
  yield* into.makeFolder(clusterFolder)
  yield* copyCluster(path.join(postgres, "cluster"), session, into)
  return { kind: "cluster" } satisfies SavedDatabase as SavedDatabase
})

const running = Effect.fnUntraced(function* (folder: string) {
  const session = yield* backupSession(yield* runningEmbeddedPostgres(folder, "backup"))
  const reading = yield* commandSession(yield* runningEmbeddedPostgres(folder, "owner"))
  return { session, reading }
})

/** The embedded database: beside the system that runs on it, else started here for as long as the backup takes. */
const embedded = Effect.fn("DatabaseSource.embedded")(function* (system: BackedUpSystem) {
  const folder = system.postgres
  const beside = yield* Effect.option(running(folder))
  const found = Option.isSome(beside)
    ? beside.value
    : yield* Effect.andThen(EmbeddedPostgres.start({ folder, persistent: true, durable: true }), running(folder))
  return {
    reading: found.reading,
    save: (into) => saveCluster(system, found.session, into)
  } satisfies DatabaseSource as DatabaseSource
})

const mayReadAll = `
  select rolsuper or pg_has_role('pg_read_all_data', 'usage') as may from pg_roles where rolname = current_user`

const mayNot = new BackupFailed({
  message:
    "The role in DATABASE_URL may not read all of the database, the vault included. Give a role that may, as a superuser makes it: create role erp_backup login password '…'; grant pg_read_all_data to erp_backup."
})

const saveDump = Effect.fnUntraced(function* (
  url: Redacted.Redacted,
  reading: PgConnection.PgConnection,
  into: SavedFolder
) {
  const { version } = yield* factsOf(reading)
  const roles = yield* readRoles(reading, version)
  const program = yield* findTool("pg_dump", version)
  yield* runTool(program, url, ["--format=custom", "--no-password", `--file=${path.join(into.folder, dumpName)}`])
  yield* into.note(dumpName)
  return { kind: "dump", roles } satisfies SavedDatabase as SavedDatabase
})

const ofOnesOwn = Effect.fn("DatabaseSource.ofOnesOwn")(function* (url: Redacted.Redacted) {
  const reading = yield* commandSession(url)
  const { rows } = yield* reading.query(mayReadAll, [], false)
  if (rows[0]?.["may"] !== true) return yield* mayNot
  // Before anything is written: a program that is missing is told of at once.
  yield* findTool("pg_dump", (yield* factsOf(reading)).version)
  return { reading, save: (into) => saveDump(url, reading, into) } satisfies DatabaseSource as DatabaseSource
})

/** The database of a system, ready to be saved. **Errors**: `BackupFailed`, `SqlError`, `EmbeddedPostgresFailed`. */
export const databaseSource = (system: BackedUpSystem) =>
  Option.match(system.databaseUrl, { onNone: () => embedded(system), onSome: ofOnesOwn })
