import { Effect, Schedule } from "effect"
import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { connect } from "node:net"

/** Where Debian puts what only root is thought to start. */
const path = `${process.env["PATH"] ?? ""}:/usr/sbin:/usr/local/sbin`

/** Whether this machine has a program; `.ci/run` installs those that tests need. */
export const isInstalled = (program: string): boolean =>
  spawnSync("sh", ["-c", `command -v ${program}`], { env: { PATH: path } }).status === 0

const accepts = (port: number) =>
  Effect.callback<void, "silent">((resume) => {
    const socket = connect(port, "127.0.0.1")
    socket.once("error", () => resume(Effect.fail("silent")))
    socket.once("connect", () => {
      socket.destroy()
      resume(Effect.void)
    })
    return Effect.sync(() => socket.destroy())
  })

/** Runs a program of this machine until the scope ends, and waits until it listens. What it said is in the defect. */
export const running = Effect.fnUntraced(function* (program: string, args: ReadonlyArray<string>, port: number) {
  let said = ""
  const child = yield* Effect.acquireRelease(
    Effect.sync((): ChildProcess => {
      const started = spawn(program, args, { env: { PATH: path }, stdio: ["ignore", "pipe", "pipe"] })
      for (const stream of [started.stdout, started.stderr]) stream?.on("data", (chunk) => (said += String(chunk)))
      return started
    }),
    (started) =>
      Effect.callback<void>((resume) => {
        started.once("exit", () => resume(Effect.void))
        if (started.exitCode !== null || !started.kill("SIGTERM")) resume(Effect.void)
      })
  )
  const listens = Effect.suspend(() =>
    child.exitCode === null ? accepts(port) : Effect.die(new Error(`${program} ended: ${said}`))
  )
  yield* Effect.retry(listens, { schedule: Schedule.spaced("20 millis") })
})
