import { Config, Effect, FileSystem, Option, Schedule } from "effect"
import { type ChildProcess, spawn } from "node:child_process"
import { connect, createServer } from "node:net"

export const freePort = Effect.callback<number>((resume) => {
  const probe = createServer()
  probe.listen(0, "127.0.0.1", () => {
    const address = probe.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    probe.close(() => resume(Effect.succeed(port)))
  })
})

export const answers = (port: number) =>
  Effect.callback<void, "silent">((resume) => {
    const socket = connect(port, "127.0.0.1")
    socket.once("error", () => resume(Effect.fail("silent")))
    socket.once("data", () => {
      socket.destroy()
      resume(Effect.void)
    })
    socket.write("PING\r\n")
    return Effect.sync(() => socket.destroy())
  })

/** Starts `redis-server`, without persistence. Fails with "absent" when there is no such program. */
export const start = (port: number, folder: string) =>
  Effect.callback<ChildProcess, "absent">((resume) => {
    const child = spawn(
      "redis-server",
      ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder],
      { stdio: "ignore" }
    )
    child.once("error", () => resume(Effect.fail("absent")))
    child.once("spawn", () => resume(Effect.succeed(child)))
  })

export const stop = (child: ChildProcess) =>
  Effect.callback<void>((resume) => {
    child.once("exit", () => resume(Effect.void))
    if (child.exitCode !== null || !child.kill("SIGTERM")) resume(Effect.void)
  })

const ownRedis = Effect.gen(function* () {
  const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-redis-" })
  const port = yield* freePort
  yield* Effect.acquireRelease(start(port, folder), stop)
  yield* Effect.retry(answers(port), { schedule: Schedule.spaced("20 millis"), times: 500 })
  return `redis://127.0.0.1:${port}`
})

/** The Redis of this run: `REDIS_URL`, a `redis-server` of our own, or undefined when the machine has neither. */
export const testRedis = Effect.gen(function* () {
  const given = yield* Config.option(Config.String("REDIS_URL"))
  if (Option.isSome(given)) return given.value
  return yield* ownRedis.pipe(
    Effect.catch((error) => (error === "absent" ? Effect.succeed(undefined) : Effect.fail(error)))
  )
})
