import { Effect } from "effect"
import { execFile } from "node:child_process"
import * as fs from "node:fs/promises"
import { setTimeout } from "node:timers/promises"

/** Waits in real time: what is waited for is another process, which a test clock does not move. */
export const pause = (milliseconds: number) =>
  Effect.promise((signal) => setTimeout(milliseconds, undefined, { signal }))

const quietly = <A>(promise: Promise<A>) =>
  Effect.promise(() =>
    promise.then(
      (value) => value,
      () => undefined
    )
  )

export const readText = (file: string) => quietly(fs.readFile(file, "utf8"))

const ps = (pid: number, column: string) =>
  quietly(
    new Promise<string>((resolve, reject) => {
      execFile("ps", ["-o", `${column}=`, "-p", String(pid)], (error, output) =>
        error === null ? resolve(output.trim()) : reject(error)
      )
    })
  )

/**
 * What tells a process from a later one with the same number: its start time within this boot. Undefined when there is
 * no such process.
 */
export const identity = Effect.fnUntraced(function* (pid: number) {
  const stat = yield* readText(`/proc/${pid}/stat`)
  if (stat === undefined) {
    return process.platform === "linux" ? undefined : (yield* ps(pid, "lstart")) || undefined
  }
  // The name in parentheses may hold spaces; state and start time are fields 3 and 22 of proc(5).
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  const boot = yield* readText("/proc/sys/kernel/random/boot_id")
  return fields[0] === "Z" ? undefined : `${boot?.trim()} ${fields[19]}`
})

/** The command line of a process, or undefined when it is gone. */
export const commandLine = Effect.fnUntraced(function* (pid: number) {
  const arguments_ = yield* readText(`/proc/${pid}/cmdline`)
  return arguments_ === undefined && process.platform !== "linux" ? yield* ps(pid, "command") : arguments_
})

/** Sends a signal. True when it was delivered, false when the process is gone or belongs to somebody else. */
export const signal = (pid: number, name: NodeJS.Signals) =>
  Effect.sync(() => {
    try {
      return process.kill(pid, name)
    } catch {
      return false
    }
  })
