import { Redacted } from "effect"
import * as path from "node:path"
import { databaseName, serverRoleName } from "./EmbeddedPostgresCluster.ts"
import { EmbeddedPostgresFailed } from "./EmbeddedPostgresFailed.ts"
import { readText } from "./EmbeddedPostgresProcess.ts"
import { traced } from "../../tracing/Traced.ts"

/** `postmaster.pid` holds the port on its fourth line (PostgreSQL, miscadmin.h). */
const PORT_LINE = 3

/**
 * The address of the embedded cluster that another process runs in this folder, for commands beside a running system;
 * as the role that this runs as.
 * Fails with `EmbeddedPostgresFailed` `NotRunning` when there is none.
 */
export const runningEmbeddedPostgres = traced("EmbeddedPostgres.running")(function* (folder: string) {
  const port = (yield* readText(path.join(folder, "cluster", "postmaster.pid")))?.split("\n")[PORT_LINE]
  const password = yield* readText(path.join(folder, "server-password"))
  if (port === undefined || password === undefined) {
    return yield* new EmbeddedPostgresFailed({
      reason: "NotRunning",
      message: `No database runs in ${folder}. Start the system first, or set DATABASE_URL.`
    })
  }
  return Redacted.make(`postgres://${serverRoleName}:${password.trim()}@127.0.0.1:${port.trim()}/${databaseName}`)
})
