import { PgConnection } from "@effect/sql-pg"
import { Effect, FileSystem, type Redacted, Schema } from "effect"
import * as path from "node:path"
import { BackupFailed } from "./BackupFailed.ts"
import { AT_ONCE, contentsOf, type SavedFolder } from "./SavedFolder.ts"

/** Where the cluster is in a backup. */
export const clusterFolder = "cluster"

/**
 * Folders that are saved empty: what is in them belongs to the running server, or comes from elsewhere (the log of changes).
 * **Source**: PostgreSQL 18, "Making a Base Backup Using the Low Level API".
 */
const emptied = [
  "pg_dynshmem",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
  "pg_wal"
]

const own = new Set([
  "backup_label",
  "backup_manifest",
  "current_logfiles",
  "postgresql.auto.conf.tmp",
  "postmaster.opts",
  "postmaster.pid",
  "tablespace_map"
])

const isLeft = (name: string) => {
  const [first = "", ...rest] = name.split("/")
  const last = rest.at(-1) ?? first
  return (
    (rest.length > 0 && emptied.includes(first)) ||
    own.has(name) ||
    last.startsWith("pg_internal.init") ||
    last.startsWith("pgsql_tmp")
  )
}

/** Written in place while the server runs, and useless in two halves: so it is read until two reads are the same. */
const CONTROL = "global/pg_control"

const controlFile = Effect.fnUntraced(function* (cluster: string) {
  const fs = yield* FileSystem.FileSystem
  const read = Effect.map(fs.readFile(path.join(cluster, CONTROL)), (bytes) => Buffer.from(bytes))
  let last = yield* read
  for (;;) {
    const next = yield* read
    if (next.equals(last)) return next
    last = next
  }
})

const copyFiles = Effect.fnUntraced(function* (cluster: string, into: SavedFolder) {
  const wanted = (yield* contentsOf(cluster)).filter(({ name }) => !isLeft(name) && name !== CONTROL)
  if (wanted.some(({ name }) => name.startsWith("pg_tblspc/"))) {
    return yield* new BackupFailed({
      message:
        "The embedded database has a tablespace of its own, which is not saved. Move its tables back and drop it."
    })
  }
  for (const { isFolder, name } of wanted) if (isFolder) yield* into.makeFolder(`${clusterFolder}/${name}`)
  yield* Effect.forEach(
    wanted.filter(({ isFolder }) => !isFolder),
    ({ name }) => into.copy(path.join(cluster, name), `${clusterFolder}/${name}`),
    { concurrency: AT_ONCE, discard: true }
  )
  yield* into.write(`${clusterFolder}/${CONTROL}`, yield* controlFile(cluster))
})

const SEGMENT = /^[0-9A-F]{24}$/
const SEGMENTS_PER_LOG = 0x100

/** The place of a segment of 16 MiB, which is what our clusters have, in its timeline. */
const segmentNumber = (name: string) =>
  Number.parseInt(name.slice(8, 16), 16) * SEGMENTS_PER_LOG + Number.parseInt(name.slice(16), 16)

const timelineOf = (name: string) => name.slice(0, 8)

/** The segments of the log of changes from one to another, which bring all copied files to the one moment. */
const copyLog = Effect.fnUntraced(function* (cluster: string, into: SavedFolder, first: string, last: string) {
  const wanted = segmentNumber(last) - segmentNumber(first) + 1
  let copied = 0
  for (const { isFolder, name } of yield* contentsOf(path.join(cluster, "pg_wal"))) {
    const isWanted =
      SEGMENT.test(name) && timelineOf(name) === timelineOf(first) && name >= first && name <= last && !isFolder
    if (!isWanted && !/^[0-9A-F]{8}\.history$/.test(name)) continue
    const there = yield* into.copy(path.join(cluster, "pg_wal", name), `${clusterFolder}/pg_wal/${name}`)
    if (isWanted && there) copied += 1
  }
  if (copied !== wanted) {
    return yield* new BackupFailed({
      message: `The database's log of changes lacks ${wanted - copied} of ${wanted} segments from ${first} on: the backup would not be whole. Make it again.`
    })
  }
})

const Stopped = Schema.Struct({ label: Schema.String, last: Schema.String })

const stoppedAt = (rows: ReadonlyArray<unknown>) => Effect.orDie(Schema.decodeUnknownEffect(Stopped)(rows[0]))

/**
 * Copies a cluster while its server runs, with as much of its log of changes as makes the copy one of the moment when this
 * ends. `url` is of the role that may (`backupRoleName`). A slot keeps the log until it is copied, and goes with the
 * session. **Errors**: `SqlError`, `BackupFailed`, `PlatformError`.
 */
export const copyCluster = Effect.fn("ClusterCopy.copy")(function* (
  cluster: string,
  session: PgConnection.PgConnection,
  into: SavedFolder
) {
  const ask = (text: string, values: ReadonlyArray<unknown> = []) => session.query(text, values, false)
  yield* ask("set statement_timeout = 0")
  yield* ask("select slot_name::text from pg_create_physical_replication_slot($1, true, true)", [
    `credbuzzpay_backup_${process.pid}`
  ])
  yield* ask("select pg_backup_start('credbuzzpay', true)::text")
  yield* copyFiles(cluster, into)
  const { rows } = yield* ask(
    "select labelfile::text as label, pg_walfile_name(lsn)::text as last from pg_backup_stop(false)"
  )
  const { label, last } = yield* stoppedAt(rows)
  const first = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/m.exec(label)?.[1]
  if (first === undefined) return yield* Effect.die(new Error("PostgreSQL's label of a backup names no segment"))
  yield* copyLog(cluster, into, first, last)
  yield* into.write(`${clusterFolder}/backup_label`, Buffer.from(label))
}, Effect.scoped)

/** A session of who may copy the cluster. */
export const backupSession = (url: Redacted.Redacted) =>
  PgConnection.make({ url, applicationName: "credbuzzpay backup" })
