import { Effect } from "effect"
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { nodeFlags } from "../../compare/Contestants.ts"
import { patiently } from "./Waiting.ts"

const repository = new URL("../../../../", import.meta.url)

const entries = { server: "packages/server/src/main.ts", workers: "packages/workers/src/main.ts" } as const

export interface ProgramOptions {
  readonly name: string
  readonly program: keyof typeof entries
  readonly environment: Readonly<Record<string, string>>
  /** Where `/health/ready` is asked. */
  readonly healthPort: number
}

const isReady = async (port: number) => {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2000) })
  await answer.arrayBuffer()
  return answer.ok
}

/** A server or a worker as it is deployed: a process of its own, in production. Killed with the scope. */
export const runProgram = Effect.fn("Program.run")(function* (options: ProgramOptions) {
  const state: { child: ChildProcess | undefined; log: string; ends: Array<string> } = {
    child: undefined,
    log: "",
    ends: []
  }
  const launch = () => {
    const file = fileURLToPath(new URL(entries[options.program], repository))
    const child = spawn(process.execPath, [...nodeFlags, file], {
      env: { PATH: process.env["PATH"] ?? "", ...options.environment },
      stdio: ["ignore", "pipe", "pipe"]
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        state.log += String(chunk)
      })
    }
    child.once("exit", (code, signal) => state.ends.push(String(code ?? signal)))
    state.child = child
    return child
  }
  const ready = patiently(`${options.name} is ready`, async () => {
    if (state.child !== undefined && state.child.exitCode !== null) {
      throw new Error(`It ended with ${state.child.exitCode}:\n${state.log.slice(-3000)}`)
    }
    return isReady(options.healthPort)
  })
  const start = Effect.sync(() => void launch())
  const kill = Effect.promise(async () => {
    const { child } = state
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, "exit")
    child.kill("SIGKILL")
    await gone
  })
  yield* Effect.acquireRelease(start, () => kill)
  return {
    name: options.name,
    port: options.healthPort,
    pid: () => state.child?.pid ?? 0,
    ready: Effect.promise(ready),
    start,
    kill,
    signal: (name: NodeJS.Signals) => Effect.sync(() => void state.child?.kill(name)),
    log: () => state.log,
    /** How it ended, each time: it is not meant to, unless a scenario kills it. */
    ends: () => state.ends
  }
})
export type Program = Effect.Success<ReturnType<typeof runProgram>>
