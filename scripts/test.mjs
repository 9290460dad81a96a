import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { foreground } from "./lib/run.mjs"
import { Stop, main, say } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"

const readSummary = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
  } catch {
    throw new Stop("The test runner ended before it could report; what it said is above.")
  }
}

main(async () => {
  const { env, node } = await ensureToolchain()
  const folder = mkdtempSync(join(tmpdir(), "credbuzzpay-test-"))
  const file = join(folder, "summary.json")
  try {
    const code = await foreground(
      node,
      [
        join(root, "node_modules", "vitest", "vitest.mjs"),
        "run",
        "--reporter=default",
        `--reporter=${join(root, "scripts", "lib", "SummaryReporter.mjs")}`,
        ...process.argv.slice(2)
      ],
      { cwd: root, env: { ...env, CREDBUZZPAY_TEST_SUMMARY: file } }
    )
    const { failed, leftOut, passed, skipped } = readSummary(file)
    // A run that failed outside any test (a global set-up, an unhandled rejection) must not end with "0 failed".
    const failures = code !== 0 && failed === 0 ? 1 : failed
    say()
    const count = skipped.reduce((sum, { tests }) => sum + tests, 0)
    for (const { reason, tests } of skipped) say(`Skipped ${tests}: ${reason}`)
    for (const { files, reason } of leftOut) say(`Left out ${files} file${files === 1 ? "" : "s"}: ${reason}`)
    say(`${passed} passed, ${failures} failed${count > 0 ? `, ${count} skipped` : ""}`)
    return failures > 0 ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
