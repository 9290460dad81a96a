import { Effect } from "effect"
import type { ChildProcess } from "node:child_process"
import * as fs from "node:fs/promises"
import { createServer } from "node:net"
import * as path from "node:path"
import type { EmbeddedPostgresAccount } from "./EmbeddedPostgresAccount.ts"
import type { EmbeddedPostgresBinaries } from "./EmbeddedPostgresBinaries.ts"
import { EmbeddedPostgresFailed } from "./EmbeddedPostgresFailed.ts"
import { pause, readText } from "./EmbeddedPostgresProcess.ts"
import { traced } from "../../tracing/Traced.ts"

interface ServerOptions {
  readonly folder: string
  readonly cluster: string
  readonly account: EmbeddedPostgresAccount
  readonly binaries: EmbeddedPostgresBinaries
  readonly port: number
  readonly durable: boolean
  readonly maxConnections: number
  readonly settings: Readonly<Record<string, string>>
}

export interface EmbeddedPostgresServer {
  readonly port: number
  /** Resolves when the server process has ended, whoever ended it. */
  readonly exited: Effect.Effect<void>
  readonly child: ChildProcess
}

const freePort = Effect.promise(
  () =>
    new Promise<number>((resolve, reject) => {
      const probe = createServer()
      probe.once("error", reject)
      probe.listen(0, "127.0.0.1", () => {
        const address = probe.address()
        const port = typeof address === "object" && address !== null ? address.port : 0
        probe.close(() => resolve(port))
      })
    })
)

const settings = (options: ServerOptions, port: number) => {
  const values: Record<string, string | number> = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: options.maxConnections,
    timezone: "UTC",
    log_timezone: "UTC",
    // The details of a refused row name its values, which may be somebody's e-mail address.
    log_error_verbosity: "terse",
    ...(options.durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    ...options.settings
  }
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`])
}

const lastWords = (log: string) =>
  log
    .split("\n")
    .filter((line) => /(FATAL|PANIC|ERROR):/.test(line))
    .at(-1)
    ?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "") ?? "it gave no reason"

const launch = Effect.fnUntraced(function* (options: ServerOptions, port: number) {
  const logFile = path.join(options.folder, "postgres.log")
  const child = yield* Effect.tryPromise({
    try: async () => {
      const log = await fs.open(logFile, "w", 0o600)
      const args = ["-D", options.cluster, ...settings(options, port)]
      try {
        return options.account.spawn(options.binaries.postgres, args, ["ignore", log.fd, log.fd])
      } finally {
        await log.close()
      }
    },
    catch: () =>
      new EmbeddedPostgresFailed({ reason: "FolderNotWritable", message: `The file ${logFile} cannot be written.` })
  })
  const exit = new Promise<void>((resolve) => {
    child.once("exit", () => resolve())
    child.once("error", () => resolve())
  })
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    // The eighth line is PostgreSQL's own word for pg_ctl. Its first line guards against the file of a former run.
    const status = ((yield* readText(path.join(options.cluster, "postmaster.pid"))) ?? "").split("\n")
    if (status[0] === String(child.pid) && status[7]?.trim() === "ready") {
      return { port, child, exited: Effect.promise(() => exit) } satisfies EmbeddedPostgresServer
    }
    yield* pause(15)
  }
  return (yield* readText(logFile)) ?? ""
})

/** Starts the server and waits until it takes connections; a crashed cluster recovers meanwhile. */
export const startServer = traced("EmbeddedPostgresServer.start")(function* (options: ServerOptions) {
  let log = ""
  for (let attempt = 0; attempt < 20; attempt++) {
    const port = options.port === 0 ? yield* freePort : options.port
    const started = yield* launch(options, port)
    if (typeof started !== "string") return started
    log = started
    if (/could not bind|could not create any TCP/.test(log)) {
      if (options.port === 0) continue
      return yield* new EmbeddedPostgresFailed({
        reason: "PortInUse",
        message: `Port ${port}, which the embedded database wants, is in use. Stop what listens there or choose another port.`
      })
    }
    // The last children of a server that was killed need a moment to notice.
    if (!/is still in use|shared memory block/.test(log)) break
    yield* pause(250)
  }
  return yield* new EmbeddedPostgresFailed({
    reason: "StartFailed",
    message: `PostgreSQL did not start: ${lastWords(log)} (its log is ${path.join(options.folder, "postgres.log")}).`
  })
})

/** Asks the server to stop when this process exits without closing the scope (an uncaught defect, `process.exit`). */
export const stopOnExit = (server: EmbeddedPostgresServer) => {
  const stop = () => {
    server.child.kill("SIGINT")
  }
  return Effect.acquireRelease(
    Effect.sync(() => process.once("exit", stop)),
    () => Effect.sync(() => process.removeListener("exit", stop))
  )
}

/** Stops the server: fast, then immediately when it has not ended within 15 seconds. */
export const stopServer = traced("EmbeddedPostgresServer.stop")(function* (server: EmbeddedPostgresServer) {
  server.child.kill("SIGINT")
  yield* Effect.raceFirst(
    server.exited,
    Effect.andThen(
      pause(15_000),
      Effect.suspend(() => {
        server.child.kill("SIGQUIT")
        return server.exited
      })
    )
  )
})
