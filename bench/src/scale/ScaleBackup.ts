import { Duration, Effect } from "effect"
import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { mkdir, readdir, stat } from "node:fs/promises"
import { createWriteStream } from "node:fs"
import { dirname, join } from "node:path"
import { Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Client } from "pg"
import { to } from "pg-copy-streams"

const seconds = (took: Duration.Duration) => Duration.toMillis(took) / 1000

const filesIn = async (folder: string): Promise<ReadonlyArray<string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Copies a file as `pnpm backup` does: hashed as it goes by. */
const copied = async (from: string, into: string) => {
  const hash = createHash("sha256")
  await mkdir(dirname(into), { recursive: true })
  const hashing = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      hash.update(piece)
      done(null, piece)
    }
  })
  try {
    await pipeline(createReadStream(from), hashing, createWriteStream(into))
  } catch (error) {
    // A file of a running database may go while it is copied.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
  }
  return (await stat(into).catch(() => ({ size: 0 }))).size
}

/** The files of the running database, between `pg_backup_start` and `pg_backup_stop`. **Units**: MB, MB a second. */
export const baseCopy = Effect.fn("ScaleBackup.baseCopy")(function* (client: Client, cluster: string, into: string) {
  yield* Effect.promise(() => client.query("select pg_backup_start('bench', true)"))
  const [took, bytes] = yield* Effect.timed(
    Effect.promise(async () => {
      let sum = 0
      for (const file of await filesIn(cluster)) {
        if (file.endsWith("postmaster.pid")) continue
        sum += await copied(file, join(into, file.slice(cluster.length + 1)))
      }
      return sum
    })
  )
  yield* Effect.promise(() => client.query("select pg_backup_stop(false)"))
  return { megabytes: bytes / 1e6, perSecond: bytes / 1e6 / seconds(took) }
})

/** What `pg_dump` reads of the trail, without its compression. **Units**: rows a second, bytes a row. */
export const dump = Effect.fn("ScaleBackup.dump")(function* (client: Client, rows: number) {
  const [took, bytes] = yield* Effect.timed(
    Effect.promise(async () => {
      let sum = 0
      for await (const piece of client.query(to("copy (select * from audit_trail) to stdout"))) {
        sum += (piece as Buffer).length
      }
      return sum
    })
  )
  return { perSecond: rows / seconds(took), bytes: bytes / rows }
})

/**
 * What `pg_restore` does: the rows first, of one connection, then the indexes. Of one table as of all months: each is sorted by
 * itself in the end. **Units**: rows a second, for the rows and for all indexes together.
 */
export const restore = Effect.fn("ScaleBackup.restore")(function* (client: Client, rows: number) {
  const say = (text: string) => Effect.promise(() => client.query(text))
  yield* say("create table restored (like audit_trail including defaults including constraints)")
  const [rowsTook] = yield* Effect.timed(say("insert into restored select * from audit_trail"))
  const { rows: indexes } = yield* Effect.promise(() =>
    client.query<{ readonly definition: string }>(
      "select pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = 'audit_trail'::regclass"
    )
  )
  const [indexesTook] = yield* Effect.timed(
    Effect.forEach(
      indexes,
      ({ definition }) => say(definition.replace(/INDEX \S+ ON (ONLY )?\S+/, "INDEX ON restored")),
      { discard: true }
    )
  )
  yield* say("drop table restored")
  return { rowsPerSecond: rows / seconds(rowsTook), indexesPerSecond: rows / seconds(indexesTook) }
})
