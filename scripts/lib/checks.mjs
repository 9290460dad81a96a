import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { captured, seconds } from "./run.mjs"
import { say } from "./say.mjs"

const SHOWN = 20

const linesOf = (output) => output.split("\n").filter((line) => line.trim() !== "")

/** Keeps all that a check said, which may have run for an hour, and says where. */
const kept = (output) => {
  const file = join(mkdtempSync(join(tmpdir(), "credbuzzpay-check-")), "output.txt")
  writeFileSync(file, output)
  return file
}

/**
 * Runs checks one after another, each quiet until it ends: a line for one that holds, with the last thing that it said,
 * and the last lines of one that does not, with the file that has all of them. A check is `{ name, command, env, lacks }`:
 * `env` is added to that of `options`, `lacks` says what it would need and this machine does not have. Ends with the count,
 * and resolves to it.
 */
export const runChecks = async (checks, options = {}) => {
  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const { command, env, lacks, name } of checks) {
    if (lacks !== undefined) {
      count.skipped += 1
      say(`skipped ${name}: it needs ${lacks}`)
      continue
    }
    const began = Date.now()
    const [program, ...args] = command
    const { code, output } = await captured(program, args, {
      ...options,
      env: { ...(options.env ?? process.env), ...env }
    })
    const lines = linesOf(output)
    if (code === 0) {
      count.passed += 1
      say(`ok      ${name} (${seconds(began)}) ${lines.at(-1) ?? ""}`.trimEnd())
    } else {
      count.failed += 1
      say(`FAILED  ${name} (${seconds(began)})`)
      for (const line of lines.slice(-SHOWN)) say(`        ${line}`)
      say(`        All of it: ${kept(output)}`)
    }
  }
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ""
  say(`${count.passed} passed, ${count.failed} failed${skipped}`)
  return count
}
