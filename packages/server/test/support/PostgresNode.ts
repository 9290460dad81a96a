import { Effect } from "effect"
import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import * as fs from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { choose } from "../../src/adapters/postgres/EmbeddedPostgresAccount.ts"
import { locate } from "../../src/adapters/postgres/EmbeddedPostgresBinaries.ts"
import { makeFolder } from "../../src/adapters/postgres/EmbeddedPostgresCluster.ts"
import {
  type EmbeddedPostgresServer,
  startServer,
  stopServer
} from "../../src/adapters/postgres/EmbeddedPostgresServer.ts"
import { becomeStandby, conninfo, copyCluster } from "../../src/testing/Standby.ts"
import { freePort } from "../setup/TestRedis.ts"

const run = promisify(execFile)

/** The server and its children, which are its backends and its workers. */
const processesOf = (pid: number): ReadonlyArray<number> => {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim()
  return [pid, ...(children === "" ? [] : children.split(" ").map(Number))]
}

/** Who has gone meanwhile needs no signal. */
const signalled = (pids: ReadonlyArray<number>, signal: NodeJS.Signals) => {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      continue
    }
  }
}

/**
 * A PostgreSQL in a folder of its own, of the version that tests run on, at one port for its life, which can be treated as
 * machines treat theirs. Not started yet, and without data until `initialise` or `copyOf`. Killed with the scope.
 */
export const makeNode = Effect.fnUntraced(function* (folder: string) {
  const cluster = join(folder, "cluster")
  yield* makeFolder(folder)
  const binaries = yield* locate
  const account = yield* choose(binaries.postgres, folder)
  const port = yield* freePort
  const settings = new Map<string, string>([["wal_keep_size", "1GB"]])
  let server: EmbeddedPostgresServer | undefined

  const owned = async () => {
    const { owner } = account
    if (owner !== undefined) await run("chown", ["-R", `${owner.uid}:${owner.gid}`, cluster])
  }

  const signal = (name: NodeJS.Signals) => {
    const pid = server?.child.pid
    if (pid !== undefined && server?.child.exitCode === null && server.child.signalCode === null) {
      signalled(processesOf(pid), name)
    }
  }

  const killNow = () => signal("SIGKILL")

  const writeSettings = Effect.promise(async () => {
    const lines = [...settings].map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
    await fs.writeFile(join(cluster, "postgresql.auto.conf"), `${lines.join("\n")}\n`)
    await owned()
  })

  const ended = Effect.suspend(() => server?.exited ?? Effect.void)
  const kill = Effect.andThen(Effect.sync(killNow), ended)

  yield* Effect.acquireRelease(
    Effect.sync(() => process.once("exit", killNow)),
    () =>
      Effect.andThen(
        kill,
        Effect.sync(() => process.removeListener("exit", killNow))
      )
  )

  return {
    port,
    cluster,
    urlOf: (role: string, database: string) => `postgres://${role}@127.0.0.1:${port}/${database}`,
    /** Begins a cluster. */
    initialise: Effect.promise(async () => {
      await fs.mkdir(cluster, { mode: 0o700 })
      await owned()
      const args = ["--username=postgres", "--auth=trust", "--locale=C", "--encoding=UTF8", "--no-sync"]
      const initdb = account.spawn(binaries.initdb, [`--pgdata=${cluster}`, ...args], "ignore")
      const code = await new Promise((resolve) => initdb.once("exit", resolve))
      if (code !== 0) throw new Error(`initdb ended with ${String(code)}`)
    }),
    start: Effect.gen(function* () {
      yield* writeSettings
      const place = { folder, cluster, account, binaries, port }
      // Without disks, and still waiting for a standby where one is to be waited for.
      const waits = { synchronous_commit: "on" }
      server = yield* startServer({ ...place, durable: false, maxConnections: 200, settings: waits })
    }).pipe(Effect.orDie),
    stop: Effect.suspend(() => (server === undefined ? Effect.void : stopServer(server))),
    kill,
    freeze: Effect.sync(() => signal("SIGSTOP")),
    thaw: Effect.sync(() => signal("SIGCONT")),
    /** A setting of the server, which it has from now on, and after each start. */
    set: (name: string, value: string) =>
      Effect.sync(() => settings.set(name, value)).pipe(
        Effect.andThen(writeSettings),
        Effect.andThen(Effect.sync(() => void server?.child.kill("SIGHUP")))
      ),
    /** Takes the data of another, which does not run, or lies between `pg_backup_start` and `pg_backup_stop`. */
    copyOf: (other: { readonly cluster: string }) =>
      Effect.promise(async () => {
        await copyCluster(other.cluster, cluster)
        await owned()
      }),
    /** Is a standby of another from the next start on. `label`: what `pg_backup_stop` said of the copy. */
    follow: (other: { readonly port: number }, label?: string) =>
      Effect.promise(async () => {
        settings.set("primary_conninfo", conninfo(other.port))
        await becomeStandby(cluster, label)
        await owned()
      })
  }
})
export type PostgresNode = Effect.Success<ReturnType<typeof makeNode>>
