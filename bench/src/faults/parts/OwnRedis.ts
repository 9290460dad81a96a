import { Effect } from "effect"
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { connect } from "node:net"
import { freePort } from "../../world/FreePort.ts"
import { patiently } from "./Waiting.ts"

const pongs = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1")
    socket.setTimeout(500, () => {
      socket.destroy()
      resolve(false)
    })
    socket.once("error", () => resolve(false))
    socket.once("data", () => {
      socket.destroy()
      resolve(true)
    })
    socket.write("PING\r\n")
  })

/** A Redis of ours without persistence, so that a restart empties it. Stopped with the scope. */
export const ownRedis = Effect.fn("OwnRedis.make")(function* (folder: string) {
  const port = yield* freePort
  const state: { child: ChildProcess | undefined } = { child: undefined }
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder].concat(
    "--databases",
    "64"
  )
  const start = Effect.promise(async () => {
    state.child = spawn("redis-server", args, { stdio: "ignore" })
    await once(state.child, "spawn")
    await patiently("Redis answers", () => pongs(port))()
  })
  const stop = Effect.promise(async () => {
    const { child } = state
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, "exit")
    child.kill("SIGKILL")
    await gone
  })
  const signal = (name: NodeJS.Signals) => Effect.sync(() => void state.child?.kill(name))
  yield* Effect.acquireRelease(start, () => stop)
  return { port, url: `redis://127.0.0.1:${port}`, start, stop, freeze: signal("SIGSTOP"), thaw: signal("SIGCONT") }
})
export type OwnRedis = Effect.Success<ReturnType<typeof ownRedis>>
