import { Effect, FileSystem } from "effect"
import { existsSync } from "node:fs"
import * as fs from "node:fs/promises"
import * as path from "node:path"
import { choose, type EmbeddedPostgresAccount } from "../../src/adapters/postgres/EmbeddedPostgresAccount.ts"
import { makeFolder } from "../../src/adapters/postgres/EmbeddedPostgresCluster.ts"
import { startServer, stopOnExit, stopServer } from "../../src/adapters/postgres/EmbeddedPostgresServer.ts"

/** Where Debian's `postgresql-15` puts the programs. */
const programs = "/usr/lib/postgresql/15/bin"

const binaries = { initdb: `${programs}/initdb`, postgres: `${programs}/postgres`, majorVersion: "15" }

export const hasPostgres15 = existsSync(binaries.initdb) && existsSync(binaries.postgres)

const initialise = (account: EmbeddedPostgresAccount, folder: string) =>
  Effect.promise(async () => {
    await fs.mkdir(folder, { mode: 0o700 })
    if (account.owner !== undefined) await fs.chown(folder, account.owner.uid, account.owner.gid)
    const args = [
      `--pgdata=${folder}`,
      "--username=postgres",
      "--auth=trust",
      "--locale=C",
      "--encoding=UTF8",
      "--no-sync"
    ]
    const child = account.spawn(binaries.initdb, args, "ignore")
    const code = await new Promise((resolve) => child.once("exit", resolve))
    if (code !== 0) throw new Error(`initdb ended with ${String(code)}`)
  })

/** The PostgreSQL 15 of a folder, made when there is none, for as long as the scope is open. Its superuser's address. */
export const postgres15In = Effect.fnUntraced(function* (
  folder: string,
  settings: Readonly<Record<string, string>> = {}
) {
  const cluster = path.join(folder, "cluster")
  yield* makeFolder(folder)
  const account = yield* choose(binaries.postgres, folder)
  if (!existsSync(cluster)) yield* initialise(account, cluster)
  const options = { folder, cluster, account, binaries, durable: false, maxConnections: 300, port: 0, settings }
  const server = yield* Effect.acquireRelease(startServer(options), stopServer)
  yield* stopOnExit(server)
  return { url: `postgres://postgres@127.0.0.1:${server.port}/postgres`, port: server.port, account }
})

/** A PostgreSQL 15 of our own in a temporary folder, for as long as the scope is open. Its superuser's address. */
export const startPostgres15 = Effect.gen(function* () {
  const parent = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-pg15-" })
  yield* Effect.promise(() => fs.chmod(parent, 0o711))
  return (yield* postgres15In(path.join(parent, "postgres"))).url
})
