import type { PgConnection } from "@effect/sql-pg"
import { Console, DateTime, Effect, Option } from "effect"
import { steps } from "@credbuzzpay/migrations/Steps"
import * as path from "node:path"
import type { BackedUpSystem } from "./BackedUpSystem.ts"
import { BackupFailed } from "./BackupFailed.ts"
import { migratedSource, sizeInWords } from "./Backup.ts"
import type { Manifest } from "./Manifest.ts"
import { keysInWords, neededKeys, otherKeys } from "./NeededKeys.ts"
import { lackingKeks, personKeysSavedAt, restorePersonKeys, wrappingKeys } from "./PersonKeysState.ts"
import { checkCluster, openCluster, restoreCluster } from "./RestoredCluster.ts"
import { checkEmptyDatabase, restoreDump } from "./RestoredDump.ts"
import { checkEmptyFiles, restoreFiles } from "./RestoredFiles.ts"
import { commandSession } from "./DatabaseSource.ts"
import { toldAs } from "./SavedFolder.ts"
import { verified } from "./Verify.ts"

/** What is asked for: a backup, and the newest state of persons' keys where there is one. */
export interface Restoration {
  readonly folder: string
  readonly personKeys: Option.Option<string>
}

const checkStep = Effect.fnUntraced(function* ({ step, version }: Manifest) {
  const known = (yield* steps).length
  if (step <= known) return
  return yield* new BackupFailed({
    message: `The backup is of a later version (${version}, step ${step}; this one knows ${known}). Restore it with that version.`
  })
})

const checkKeys = Effect.fnUntraced(function* ({ keys }: Manifest) {
  const others = otherKeys(keys, yield* neededKeys)
  if (others.length === 0) return
  return yield* new BackupFailed({
    message: `Other keys are set here than those that the backup was sealed under: ${keysInWords(others)}. Set those of the time of the backup.`
  })
})

const checkPersonKeys = Effect.fnUntraced(function* ({ begunAt }: Manifest, folder: Option.Option<string>) {
  if (Option.isNone(folder)) return
  const savedAt = yield* personKeysSavedAt(folder.value)
  if (!DateTime.isLessThan(savedAt, begunAt)) return
  return yield* new BackupFailed({
    message: `The state of persons' keys in ${folder.value} is older than the backup. Give the newest, or leave --person-keys out.`
  })
})

/** Puts the newest state over, and tells whose keys are lost. */
const mendPersonKeys = Effect.fnUntraced(function* (
  system: BackedUpSystem,
  session: PgConnection.PgConnection,
  folder: Option.Option<string>
) {
  if (Option.isSome(folder)) yield* restorePersonKeys(session, folder.value)
  const lacking = yield* lackingKeks(system.personKeys, yield* wrappingKeys(session))
  if (lacking.length === 0) return ""
  return ` Put PERSON_KEYS_DIR back first: ${system.personKeys} lacks ${lacking.map((id) => `${id}.kek`).join(", ")}; where there is no copy of it, start with the newest state (--person-keys), or see docs/restore.md for what is lost.`
})

const database = (system: BackedUpSystem, { folder }: Restoration, manifest: Manifest) => {
  const saved = manifest.database
  const url = system.databaseUrl
  if (saved.kind === "cluster" && Option.isNone(url)) {
    return Effect.succeed({
      check: checkCluster(system, manifest),
      restore: Effect.as(restoreCluster(system, folder, manifest), ""),
      open: openCluster(system)
    })
  }
  if (saved.kind === "dump" && Option.isSome(url)) {
    return Effect.succeed({
      check: checkEmptyDatabase(url.value, manifest),
      restore: Effect.map(restoreDump(url.value, folder, saved.roles), (made) =>
        made.length === 0
          ? ""
          : ` Give the roles that were made their passwords (alter role … password): ${made.join(", ")}.`
      ),
      open: commandSession(url.value)
    })
  }
  return Effect.fail(
    new BackupFailed({
      message:
        saved.kind === "cluster"
          ? "The backup is of the embedded database. Restore it without DATABASE_URL, into a DATA_DIR."
          : "The backup is of a PostgreSQL of one's own. Set DATABASE_URL to an empty database, as a superuser."
    })
  )
}

/**
 * Brings a backup back into an empty place. Everything is checked before anything is written, and a restoration that fails
 * takes back what it wrote. **Errors**: `BackupFailed`, and what the database or the file system fails with.
 */
export const restore = Effect.fn("Restore.restore")(function* (system: BackedUpSystem, asked: Restoration) {
  const folder = path.resolve(asked.folder)
  const manifest = yield* verified(folder)
  const parts = yield* database(system, { ...asked, folder }, manifest)
  yield* checkStep(manifest)
  yield* checkKeys(manifest)
  yield* checkPersonKeys(manifest, asked.personKeys)
  yield* checkEmptyFiles(system.files)
  yield* parts.check
  const restored = Effect.gen(function* () {
    return yield* parts.restore
  })
  const roles = yield* restoreFiles(system.files, folder, manifest, restored).pipe(
    toldAs(`The backup in ${folder} could not be restored`)
  )
  const keys = yield* mendPersonKeys(system, yield* parts.open, asked.personKeys)
  yield* Console.log(
    `Restored ${DateTime.formatIso(manifest.madeAt)}, step ${manifest.step}, ${sizeInWords(manifest)}.${roles}${keys}`
  )
  yield* Console.log(
    `Now set ${keysInWords(manifest.keys)} as they were, migrate, start the system, and run "pnpm audit:verify" (docs/restore.md).`
  )
}, Effect.scoped)

/**
 * Puts the newest state of persons' keys over a database that was brought back in another way, as to some moment by its log
 * of changes. **Errors**: as {@link restore}.
 */
export const restoreKeysAlone = Effect.fn("Restore.keysAlone")(function* (system: BackedUpSystem, folder: string) {
  yield* personKeysSavedAt(folder)
  const session = yield* Option.match(system.databaseUrl, {
    onNone: () => Effect.map(migratedSource(system), ({ reading }) => reading),
    onSome: commandSession
  })
  const lacking = yield* mendPersonKeys(system, session, Option.some(folder))
  yield* Console.log(`The newest state of persons' keys is in the database.${lacking}`)
}, Effect.scoped)
