import { EmbeddedPostgres } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgres"
import { Console, Effect, FileSystem, Redacted } from "effect"
import { spawn } from "node:child_process"
import { connect } from "node:net"
import { Client } from "pg"
import { freePort } from "./FreePort.ts"

/** Whether commits wait for the disk, as in production. Only writes feel it. */
interface Settings {
  readonly durable: boolean
}

// PostgreSQL's own defaults are for a machine of 1995; these are what a hosted one of 4 GB has.
const sized = { shared_buffers: "1GB", effective_cache_size: "3GB", maintenance_work_mem: "512MB", max_wal_size: "4GB" }

const answers = (port: number) =>
  Effect.callback<boolean>((resume) => {
    const socket = connect(port, "127.0.0.1")
    socket.once("error", () => resume(Effect.succeed(false)))
    socket.once("connect", () => {
      socket.destroy()
      resume(Effect.succeed(true))
    })
    return Effect.sync(() => socket.destroy())
  })

/** Redis' numbered databases: one for each server on a database. */
const REDIS_PER_DATABASE = 4

const REDIS_DATABASES = 64

const redis = Effect.fn("BenchServers.redis")(function* (folder: string) {
  const port = yield* freePort
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder].concat(
    "--databases",
    `${REDIS_DATABASES}`
  )
  yield* Effect.acquireRelease(
    Effect.callback<ReturnType<typeof spawn>>((resume) => {
      const child = spawn("redis-server", args, { stdio: "ignore" })
      child.once("error", () =>
        resume(Effect.die("The benchmark needs a redis-server program on the PATH: the peer keeps its cache there."))
      )
      child.once("spawn", () => resume(Effect.succeed(child)))
    }),
    (child) =>
      Effect.callback<void>((resume) => {
        child.once("exit", () => resume(Effect.void))
        if (child.exitCode !== null || !child.kill("SIGTERM")) resume(Effect.void)
      })
  )
  while (!(yield* answers(port))) yield* Effect.sleep("20 millis")
  return `redis://127.0.0.1:${port}`
})

const postgres = Effect.fn("BenchServers.postgres")(function* (folder: string, settings: Settings) {
  const server = yield* EmbeddedPostgres.start({
    folder,
    persistent: false,
    durable: settings.durable,
    settings: sized
  })
  const { database, host, password, port, username } = server
  return `postgres://${username}:${Redacted.value(password)}@${host}:${port}/${database}`
})

/** A PostgreSQL and a Redis of one's own, gone with the scope. */
export const startServers = Effect.fn("BenchServers.start")(function* (settings: Settings = { durable: false }) {
  const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-bench-" })
  yield* Console.log("Starting PostgreSQL and Redis …")
  const { postgresUrl, redisUrl } = yield* Effect.all(
    { postgresUrl: postgres(`${folder}/postgres`, settings), redisUrl: redis(folder) },
    { concurrency: 2 }
  )
  return { postgresUrl, redisUrl, made: { databases: 0 } }
})
export type BenchServers = Effect.Success<ReturnType<typeof startServers>>

/** An empty database on the PostgreSQL, and four numbered ones of the Redis. */
export const makeDatabase = Effect.fn("BenchServers.makeDatabase")(function* (servers: BenchServers) {
  const number = servers.made.databases++
  const url = new URL(servers.postgresUrl)
  yield* Effect.promise(async () => {
    const client = new Client({ connectionString: url.href })
    await client.connect()
    await client.query(`create database bench_${number}`)
    await client.end()
  })
  url.pathname = `/bench_${number}`
  const redisUrl = (index: number) => `${servers.redisUrl}/${number * REDIS_PER_DATABASE + index}`
  const redisUrls = [redisUrl(0), redisUrl(1), redisUrl(2), redisUrl(3)] as const
  return { databaseUrl: url.href, redisUrls }
})

/** Another database with all that one has, to which nobody is connected. */
export const copyDatabase = Effect.fn("BenchServers.copyDatabase")(function* (servers: BenchServers, of: string) {
  const number = servers.made.databases++
  const url = new URL(of)
  const template = url.pathname.slice(1)
  yield* Effect.promise(async () => {
    const client = new Client({ connectionString: servers.postgresUrl })
    await client.connect()
    await client.query(`create database bench_${number} template ${template}`)
    await client.end()
  })
  url.pathname = `/bench_${number}`
  return url.href
})
