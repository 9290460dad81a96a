import { spawn } from "node:child_process"
import { say } from "./say.mjs"

const signals = ["SIGINT", "SIGTERM", "SIGHUP"]

/** How long it is since a moment: `12 s`. */
export const seconds = (since) => `${Math.max(1, Math.round((Date.now() - since) / 1000))} s`

/** Runs a program that says nothing meanwhile, our signals passed on, and resolves to `{ code, output }`. */
export const captured = (command, args, options) =>
  new Promise((resolve) => {
    let output = ""
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] })
    const forward = (signal) => {
      child.kill(signal)
      process.exit(signal === "SIGINT" ? 130 : 143)
    }
    for (const signal of signals) process.on(signal, forward)
    const end = (code) => {
      for (const signal of signals) process.off(signal, forward)
      resolve({ code, output })
    }
    child.stdout.on("data", (chunk) => (output += chunk))
    child.stderr.on("data", (chunk) => (output += chunk))
    child.once("error", (error) => {
      output += String(error.message)
      end(127)
    })
    child.once("close", (code) => end(code ?? 1))
  })

/**
 * Runs a long step quietly: says what goes on, again every 15 seconds, and how long it took. Resolves to
 * `{ code, output }`; the output is for the failure's message only, since package managers are noisy.
 */
export const step = async (title, command, args, options) => {
  const began = Date.now()
  say(`${title} …`)
  const beat = setInterval(() => say(`  still at it (${seconds(began)})`), 15_000)
  const ended = await captured(command, args, options)
  clearInterval(beat)
  if (ended.code === 0) say(`  done in ${seconds(began)}`)
  return ended
}

/**
 * Runs a program in the foreground, our signals passed on, and resolves to its exit code. A signal that we were sent and
 * that the program obeyed counts as success. When the process that started us under npm disappears, so does the program.
 */
export const foreground = (command, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "inherit", ...options })
    let asked
    const forward = (signal) => {
      asked = signal
      child.kill(signal)
    }
    for (const signal of signals) process.on(signal, forward)
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) forward("SIGTERM")
    }, 500)
    const end = (code) => {
      clearInterval(watch)
      for (const signal of signals) process.off(signal, forward)
      resolve(code)
    }
    child.once("error", () => end(127))
    child.once("exit", (code, signal) =>
      end(asked !== undefined && (signal === asked || code === 130) ? 0 : (code ?? 1))
    )
  })
