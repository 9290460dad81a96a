import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

const beside = (file: string) => fileURLToPath(new URL(`../src/${file}.ts`, import.meta.url))

/** What a command said that ended by itself; in its environment is nothing but `env`. */
export interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** Runs a command of `src/` beside a system. */
export const command = (file: string, args: ReadonlyArray<string>, env: Record<string, string>) =>
  new Promise<Ended>((resolve) => {
    const child = spawn(process.execPath, [beside(file), ...args], { env: { PATH: process.env["PATH"] ?? "", ...env } })
    let output = ""
    let errors = ""
    child.stdout.on("data", (chunk) => (output += String(chunk)))
    child.stderr.on("data", (chunk) => (errors += String(chunk)))
    child.once("close", (code) => resolve({ code, output, errors }))
    child.stdin.end()
  })
