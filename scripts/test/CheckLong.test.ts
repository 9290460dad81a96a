import { execFile } from "node:child_process"
import { existsSync, readFileSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { expect, it } from "vitest"
import { longChecks } from "../lib/long-checks.mjs"
import { root } from "../lib/toolchain.mjs"

const run = promisify(execFile)
const runner = pathToFileURL(join(root, "scripts", "lib", "checks.mjs")).href

const says = (script: string) => [process.execPath, "--eval", script]

/** What is printed of these checks, line by line, without how long they took. */
const printed = async (checks: ReadonlyArray<object>) => {
  const script = `import { runChecks } from "${runner}"; await runChecks(${JSON.stringify(checks)})`
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script])
  return stdout
    .trimEnd()
    .replace(/\(\d+ s\)/g, "(n s)")
    .split("\n")
}

it("a long check that holds is one line with the last thing that it said", async () => {
  const checks = [{ name: "counting", command: says(`console.log("one"); console.log("two\\n")`) }]
  expect(await printed(checks)).toEqual(["ok      counting (n s) two", "1 passed, 0 failed"])
})

it("a long check that does not hold shows its last 20 lines and where all are kept, and those after it run", async () => {
  const failing = `for (let n = 1; n <= 25; n++) console.error("line " + n); process.exitCode = 3`
  const lines = await printed([
    { name: "failing", command: says(failing) },
    { name: "missing", command: ["/nowhere/program"] },
    { name: "silent", command: says("") }
  ])
  expect(lines[0]).toBe("FAILED  failing (n s)")
  expect(lines.slice(1, 21)).toEqual(Array.from({ length: 20 }, (_, index) => `        line ${index + 6}`))
  const files = lines.flatMap((line) => /^ {8}All of it: (.+)$/.exec(line)?.[1] ?? [])
  expect(files).toHaveLength(2)
  expect(readFileSync(files[0] ?? "", "utf8")).toMatch(/^line 1\nline 2\n/)
  for (const file of files) rmSync(dirname(file), { recursive: true })
  expect(lines[22]).toBe("FAILED  missing (n s)")
  expect(lines.slice(-2)).toEqual(["ok      silent (n s)", "1 passed, 2 failed"])
})

it("a long check that this machine cannot run is counted as skipped, with what it needs", async () => {
  const lines = await printed([{ name: "sheets", command: says(""), lacks: "LibreOffice" }])
  expect(lines).toEqual(["skipped sheets: it needs LibreOffice", "0 passed, 0 failed, 1 skipped"])
})

it("every long check has a name of its own and a script that is there", () => {
  const checks = longChecks("node")
  expect(new Set(checks.map(({ name }: { readonly name: string }) => name)).size).toBe(checks.length)
  for (const { command } of checks) expect(existsSync(join(root, command[1]))).toBe(true)
  expect(longChecks("node", "bench growth")).toHaveLength(1)
})

it("a name that no long check has is refused", async () => {
  const command = join(root, "scripts", "check-long.mjs")
  const refused = await run(process.execPath, [command, "no such check"]).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 1 })
  expect(String(Reflect.get(Object(refused), "stderr"))).toContain("No long check begins with")
})
