import { choose } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresAccount"
import { locate } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresBinaries"
import { becomeStandby, conninfo, copyCluster } from "@credbuzzpay/server/testing/Standby"
import { Effect } from "effect"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { chmod, chown, mkdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { Client } from "pg"
import { freePort } from "../../world/FreePort.ts"
import { startedBy } from "../../compare/ProcessTree.ts"
import { rolesOf } from "./DeployedRoles.ts"
import { pause, patiently } from "./Waiting.ts"

/** Who everything but the migrations and the product connects as. */
const SUPERUSER = "postgres"

/** Small enough that a checkpoint and a recovery take place within a scenario. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_error_verbosity: "terse",
  max_connections: "200",
  shared_buffers: "256MB",
  max_wal_size: "64MB",
  min_wal_size: "32MB",
  checkpoint_timeout: "30s"
}

export interface ClusterPlaces {
  /** A folder of this cluster alone. */
  readonly folder: string
  /** Where the write-ahead log is, when not with the data. */
  readonly walFolder?: string
  /** A primary that does not run now, whose data is taken and who is followed from then on. */
  readonly standbyOf?: { readonly cluster: string; readonly port: number }
}

const finished = async (child: ChildProcess, what: string) => {
  let said = ""
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (said += String(chunk)))
  const [code] = await once(child, "close")
  if (code !== 0) throw new Error(`${what} ended with ${String(code)}:\n${said}`)
}

/**
 * A durable PostgreSQL of ours (fsync on), that can be hurt as a machine hurts it: crashed, frozen, its sessions ended. Started
 * again on the same port when it ends by itself, as a service manager does; stopped with the scope.
 */
export const ownPostgres = Effect.fn("OwnPostgres.make")(function* ({ folder, standbyOf, walFolder }: ClusterPlaces) {
  const binaries = yield* locate
  const cluster = join(folder, "cluster")
  yield* Effect.promise(async () => {
    await mkdir(folder, { recursive: true })
    await chmod(folder, 0o755)
  })
  const account = yield* choose(binaries.postgres, folder)
  const port = yield* freePort
  const initialised = Effect.promise(async () => {
    await mkdir(cluster, { mode: 0o700 })
    for (const made of walFolder === undefined ? [cluster] : [cluster, walFolder]) {
      if (account.owner !== undefined) await chown(made, account.owner.uid, account.owner.gid)
    }
    await finished(
      account.spawn(
        binaries.initdb,
        [
          `--pgdata=${cluster}`,
          `--username=${SUPERUSER}`,
          "--auth=trust",
          "--locale=C",
          "--encoding=UTF8",
          "--data-checksums",
          ...(walFolder === undefined ? [] : [`--waldir=${walFolder}`])
        ],
        "pipe"
      ),
      "initdb"
    )
  })
  yield* standbyOf === undefined
    ? initialised
    : Effect.promise(async () => {
        // Copied with its owner.
        await copyCluster(standbyOf.cluster, cluster)
        await becomeStandby(cluster)
      })

  const state: { child: ChildProcess | undefined; wanted: boolean; said: string } = {
    child: undefined,
    wanted: true,
    said: ""
  }
  const launch = () => {
    const follows = standbyOf === undefined ? {} : { primary_conninfo: conninfo(standbyOf.port) }
    const args = Object.entries({ ...settings, ...follows, port: String(port) }).flatMap(([name, value]) => [
      "-c",
      `${name}=${value}`
    ])
    const child = account.spawn(binaries.postgres, ["-D", cluster, ...args], ["ignore", "ignore", "pipe"])
    child.stderr?.on("data", (chunk) => {
      state.said = (state.said + String(chunk)).slice(-20_000)
    })
    child.once("exit", () => {
      // What ends by itself is started again a second later.
      if (state.child === child && state.wanted) setTimeout(() => state.wanted && launch(), 1000).unref()
    })
    state.child = child
  }
  const url = (user: string, database: string) => `postgres://${user}@127.0.0.1:${port}/${database}`
  const asked = async <Row extends object>(database: string, text: string, values: ReadonlyArray<unknown> = []) => {
    const client = new Client({ connectionString: url(SUPERUSER, database), connectionTimeoutMillis: 2000 })
    client.on("error", () => undefined)
    await client.connect()
    try {
      return (await client.query<Row>(text, [...values])).rows
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  const ready = patiently("PostgreSQL takes connections", async () => {
    await asked("postgres", "select 1")
    return true
  })
  /** The postmaster and what it started. */
  const everyProcess = async () => {
    const pid = state.child?.pid ?? 0
    return [pid, ...(await startedBy(pid)).map((each) => each.pid)]
  }
  const signalAll = (name: NodeJS.Signals) =>
    Effect.promise(async () => {
      for (const pid of await everyProcess()) {
        // Some end by themselves meanwhile.
        try {
          process.kill(pid, name)
        } catch {}
      }
    })
  const stop = (name: NodeJS.Signals) =>
    Effect.promise(async () => {
      const { child } = state
      state.wanted = false
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, "exit")
      child.kill(name)
      await gone
    })
  const start = Effect.promise(async () => {
    state.wanted = true
    launch()
    await ready()
  })

  yield* Effect.acquireRelease(start, () => Effect.andThen(Effect.ignore(signalAll("SIGCONT")), stop("SIGQUIT")))
  const rolesMade = Effect.promise(async () => {
    const [first] = await asked<{ readonly version: number }>(
      "postgres",
      "select current_setting('server_version_num')::int as version"
    )
    const text = await readFile(new URL("../../../../deploy/postgres/roles.sql", import.meta.url), "utf8")
    for (const statement of rolesOf(text, first?.version ?? 0)) {
      // oxlint-disable-next-line no-await-in-loop -- in their order
      await asked("postgres", statement)
    }
    await asked("postgres", "alter role erp_migrator createdb")
  })
  if (standbyOf === undefined) yield* rolesMade

  return {
    port,
    cluster,
    /** For the harness itself. */
    asked,
    migratorUrl: (database: string) => url("erp_migrator", database),
    serverUrl: (database: string) => url("erp_server", database),
    said: () => state.said,
    ready: Effect.promise(ready),
    /** As by a machine that fails: no checkpoint, so the next start recovers. */
    crash: stop("SIGQUIT"),
    /** In good order. */
    stop: stop("SIGINT"),
    /** As a machine that loses its power: every process at once. It is not started again by itself. */
    kill: Effect.andThen(
      Effect.sync(() => void (state.wanted = false)),
      Effect.andThen(signalAll("SIGKILL"), stop("SIGKILL"))
    ),
    /** A standby becomes the primary. Ends when it takes writes. */
    promote: Effect.promise(() => asked("postgres", "select pg_promote()")),
    start,
    freeze: signalAll("SIGSTOP"),
    thaw: signalAll("SIGCONT"),
    /** Ends every session but the harness's. */
    endSessions: (database: string) =>
      Effect.promise(() =>
        asked(
          "postgres",
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()",
          [database]
        )
      ),
    pause
  }
})
export type OwnPostgres = Effect.Success<ReturnType<typeof ownPostgres>>
