import { spawn } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const entry = fileURLToPath(new URL("../src/main.ts", import.meta.url))

/** A folder for one test; root's database user has to pass through it. */
export const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "credbuzzpay-standalone-"))
  chmodSync(folder, 0o711)
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The whole system as a process of its own, on a free port unless told otherwise. */
export const startSystem = (settings: Record<string, string>) => {
  const child = spawn(process.execPath, [entry], {
    // Only what it needs: no setting of the machine that runs the tests gets in.
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"]
  })
  let output = ""
  let errors = ""
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal))
  })
  child.stderr.on("data", (chunk) => (errors += String(chunk)))
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      output += String(chunk)
      const address = /Health\s+(\S+)/.exec(output)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once("close", () => reject(new Error(`It ended before it was ready:\n${output}${errors}`)))
  })
  // A test that waits for the end only has no use for this rejection.
  ready.catch(() => undefined)
  return {
    child,
    exited,
    /** Resolves to the address of the readiness check. */
    ready,
    output: () => output,
    errors: () => errors,
    stop: (signal: NodeJS.Signals = "SIGTERM") => {
      child.kill(signal)
      return exited
    }
  }
}
