import { Effect, Redacted } from "effect"
import * as path from "node:path"
import { BackupFailed } from "./BackupFailed.ts"
import { restoreRoles } from "./DatabaseRoles.ts"
import type { Manifest } from "./Manifest.ts"
import { findTool, runTool } from "./PostgresTools.ts"
import { dumpName, factsOf, commandSession } from "./DatabaseSource.ts"
import type { SavedRoles } from "./SavedRoles.ts"

const refuse = (message: string) => new BackupFailed({ message })

const found = `
  select rolsuper as super, (
    exists (select from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname not in ('pg_catalog', 'information_schema') and nspname not like 'pg_toast%')
    or exists (select from pg_namespace where nspname <> 'information_schema' and nspname not like 'pg\\_%' and nspname <> 'public')
  ) as used from pg_roles where rolname = current_user`

/** **Errors**: `BackupFailed` when the database has something in it, its server is older, or a right or a program is missing. */
export const checkEmptyDatabase = Effect.fn("RestoredDump.check")(function* (
  url: Redacted.Redacted,
  manifest: Manifest
) {
  const session = yield* commandSession(url)
  const { version } = yield* factsOf(session)
  const { rows } = yield* session.query(found, [], false)
  if (rows[0]?.["used"] !== false) {
    return yield* refuse(
      "The database in DATABASE_URL is not empty, and is not overwritten. Make an empty one (create database …) and give its address."
    )
  }
  if (rows[0]?.["super"] !== true) {
    return yield* refuse(
      "The role in DATABASE_URL is no superuser, who alone may give everything back to whom it belonged. Give the address of one for this command."
    )
  }
  if (version < manifest.postgres) {
    return yield* refuse(
      `The backup is of PostgreSQL ${manifest.postgres}, and this server of ${version}, which is older. Restore it into one that is not.`
    )
  }
  yield* findTool("pg_restore", version)
})

const nameIn = (url: Redacted.Redacted) => decodeURIComponent(new URL(Redacted.value(url)).pathname.slice(1))

/** Makes the roles that are lacking, and restores the dump, all of it or nothing. Gives the names of who was made. */
export const restoreDump = Effect.fn("RestoredDump.restore")(function* (
  url: Redacted.Redacted,
  backup: string,
  saved: SavedRoles
) {
  const session = yield* commandSession(url)
  const { version } = yield* factsOf(session)
  const program = yield* findTool("pg_restore", version)
  const made = yield* restoreRoles(session, saved, nameIn(url), version)
  const options = ["--exit-on-error", "--single-transaction", "--no-password"]
  yield* runTool(program, url, [...options, path.join(backup, dumpName)])
  return made
})
