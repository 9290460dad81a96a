import { EmbeddedPostgres } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgres"
import { Console, Effect, FileSystem, Redacted } from "effect"
import { spawn } from "node:child_process"
import { connect } from "node:net"
import { freePort } from "./FreePort.ts"

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

const redis = Effect.fn("BenchServers.redis")(function* (folder: string) {
  const port = yield* freePort
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]
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

const postgres = Effect.fn("BenchServers.postgres")(function* (folder: string) {
  const server = yield* EmbeddedPostgres.start({ folder: `${folder}/postgres`, persistent: false, durable: false })
  const { database, host, password, port, username } = server
  return `postgres://${username}:${Redacted.value(password)}@${host}:${port}/${database}`
})

/** A PostgreSQL and a Redis of one's own, gone with the scope. */
export const startServers = Effect.gen(function* () {
  const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-bench-" })
  yield* Console.log("Starting PostgreSQL and Redis …")
  return yield* Effect.all({ databaseUrl: postgres(folder), redisUrl: redis(folder) }, { concurrency: 2 })
})
