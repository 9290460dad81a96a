import { execFile } from "node:child_process"
import * as fs from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"

const run = promisify(execFile)

/** How a standby introduces itself: what `synchronous_standby_names` of its primary waits for. */
export const standbyName = "replica"

/** The setting `primary_conninfo` of a standby of the server at this port of this machine. */
export const conninfo = (port: number) => `host=127.0.0.1 port=${port} user=postgres application_name=${standbyName}`

/** Takes the data of a cluster that does not run, or lies between `pg_backup_start` and `pg_backup_stop`. */
export const copyCluster = async (from: string, to: string) => {
  await fs.rm(to, { recursive: true, force: true })
  // Of a server that runs, files go while they are copied.
  await run("cp", ["-a", from, to]).catch(() => undefined)
  for (const file of ["postmaster.pid", "postmaster.opts"]) await fs.rm(join(to, file), { force: true })
}

/** Makes a copy a standby, from its next start on. `label`: what `pg_backup_stop` said of the copy. */
export const becomeStandby = async (cluster: string, label?: string) => {
  await fs.writeFile(join(cluster, "standby.signal"), "")
  if (label === undefined) return
  await fs.writeFile(join(cluster, "backup_label"), label)
  // What was written meanwhile comes from the other.
  const wal = join(cluster, "pg_wal")
  const files = (await fs.readdir(wal)).filter((file) => /^[0-9A-F]{24}$/.test(file))
  for (const file of files) await fs.rm(join(wal, file))
}
