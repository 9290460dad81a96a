import { Redacted } from "effect"
import * as path from "node:path"
import {
  backupDatabaseName,
  backupRoleName,
  databaseName,
  roleName,
  serverRoleName
} from "./EmbeddedPostgresCluster.ts"
import { EmbeddedPostgresFailed } from "./EmbeddedPostgresFailed.ts"
import { readText } from "./EmbeddedPostgresProcess.ts"
import { traced } from "../../tracing/Traced.ts"

/** `postmaster.pid` holds the port on its fourth line (PostgreSQL, miscadmin.h). */
const PORT_LINE = 3

/** Who asks, with the file of the password and the database that is theirs. */
const askers = {
  server: { role: serverRoleName, file: "server-password", database: databaseName },
  owner: { role: roleName, file: "password", database: databaseName },
  backup: { role: backupRoleName, file: "backup-password", database: backupDatabaseName }
} as const

/**
 * The address of the embedded cluster that another process runs in this folder, for commands beside a running system;
 * as the role that this runs as unless told otherwise.
 * Fails with `EmbeddedPostgresFailed` `NotRunning` when there is none.
 */
export const runningEmbeddedPostgres = traced("EmbeddedPostgres.running")(function* (
  folder: string,
  asker: keyof typeof askers = "server"
) {
  const { database, file, role } = askers[asker]
  const port = (yield* readText(path.join(folder, "cluster", "postmaster.pid")))?.split("\n")[PORT_LINE]
  const password = yield* readText(path.join(folder, file))
  if (port === undefined || password === undefined) {
    return yield* new EmbeddedPostgresFailed({
      reason: "NotRunning",
      message: `No database runs in ${folder}. Start the system first, or set DATABASE_URL.`
    })
  }
  return Redacted.make(`postgres://${role}:${password.trim()}@127.0.0.1:${port.trim()}/${database}`)
})
