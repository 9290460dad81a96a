import { execFile } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, it } from "vitest"
import { isThroughPooler, pastThePooler } from "../../packages/server/test/setup/PastThePooler.ts"
import { longChecks } from "../lib/long-checks.mjs"
import { root } from "../lib/toolchain.mjs"

const run = promisify(execFile)

it("a run through a pooler is asked for by name, and by no other", () => {
  expect(isThroughPooler("none")).toBe(false)
  expect(isThroughPooler("transaction")).toBe(true)
  expect(() => isThroughPooler("session")).toThrow("TEST_DATABASE_POOLER: must be none or transaction, not session")
})

it.each(pastThePooler)(
  "what a pooler cannot take of $file is there, with a reason: $reason",
  ({ file, reason, tests }) => {
    expect(existsSync(join(root, file)), `${file} is a file`).toBe(true)
    expect(file).toMatch(/\.test\.ts$/)
    const others = pastThePooler.filter((each) => each.file === file && each.reason !== reason)
    expect(others.length === 0 || (tests !== undefined && others.every((each) => each.tests !== undefined))).toBe(true)
    expect(reason.length).toBeGreaterThan(20)
    const text = readFileSync(join(root, file), "utf8")
    for (const test of tests ?? []) expect(text, `${file} has a test of that name`).toContain(test)
  }
)

const listed = async (env: Readonly<Record<string, string>>) => {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs")
  const args = [vitest, "list", "--filesOnly", "--project", "system"]
  const { stdout } = await run(process.execPath, args, { cwd: root, env: { PATH: process.env["PATH"], ...env } })
  return stdout.split("\n").flatMap((line) => /(\S+\.test\.ts)$/.exec(line)?.[1] ?? [])
}

it("the long check leaves out the files of the list, and nothing else", async () => {
  const [check] = longChecks(process.execPath, "every test through PgBouncer")
  expect(check.env).toEqual({ TEST_DATABASE_POOLER: "transaction" })
  const [all, pooled] = [await listed({ TEST_DATABASE_POOLER: "none" }), await listed(check.env)]
  expect(all.length).toBeGreaterThan(300)
  const whole = pastThePooler.flatMap(({ file, tests }) => (tests === undefined ? [file] : []))
  expect(all.filter((file) => !pooled.includes(file)).toSorted()).toEqual(whole.toSorted())
  expect(pooled.filter((file) => !all.includes(file))).toEqual([])
})
