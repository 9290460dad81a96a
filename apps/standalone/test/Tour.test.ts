import { execFile } from "node:child_process"
import { readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, it } from "vitest"
import { blocks, root, section } from "./ReadmeText.ts"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"

const run = promisify(execFile)

/** What the README's tour prints. */
const toured = async (origin: string) => {
  const tour = blocks(section("The five-minute tour"), "sh").join("").replace("http://localhost:3000", origin)
  return (await run("sh", ["-e", "-c", tour])).stdout
}

/** What the demo tells, of a system and its folder alone: no setting of this machine gets in. */
const demonstrated = async (origin: string, folder: string) => {
  const env = { PATH: process.env["PATH"], BASE_URL: origin, DATA_DIR: folder }
  return (await run(process.execPath, [join(root, "apps/standalone/src/demo.ts")], { env })).stdout
}

const answersOf = (printed: string): ReadonlyArray<unknown> =>
  printed.split("\n").flatMap((line): ReadonlyArray<unknown> => (line.startsWith("{") ? [JSON.parse(line)] : []))

it("the README's tour and the demo are run as often as one likes on one system", { timeout: 600_000 }, async () => {
  using data = temporaryFolder()
  const system = startSystem({ DATA_DIR: data.folder })
  try {
    const { origin } = new URL(await system.ready)
    for (const time of [1, 2]) {
      const printed = await toured(origin)
      expect(printed).toMatch(/^[A-Z2-7]{32}$/m)
      expect(answersOf(printed), `tour ${time}`).toMatchObject([
        { success: true, data: { email_masked: "a***@example.com" } },
        { success: true, data: { email_verified: true, mobile_verified: true } },
        { success: true, data: { email: expect.stringMatching(/^asha\.98\d{8}@example\.com$/), user_role: "user" } },
        { success: false, errors: ["email", "mobile", "password", "first_name"].map((field) => ({ field })) }
      ])
    }

    const kept = join(data.folder, "first-admin.json")
    expect(statSync(kept).mode & 0o777).toBe(0o600)
    expect(system.output()).toContain((JSON.parse(readFileSync(kept, "utf8")) as { password: string }).password)
    for (const verified of [1, 2]) {
      const story = await demonstrated(origin, data.folder)
      expect(story).toContain("failed, REJECTED_IN_REVIEW")
      expect(story).toContain("→ approved")
      expect(story).toContain("3 success, 2 failed, 1 blocked, 1 challenged, 0 locked")
      expect(story).toContain(`0 review, 0 failed, 0 expired, ${verified} verified`)
      expect(story).toContain("→ Verified: the pack about")
      expect(story).toContain("That was the whole slice.")
    }

    writeFileSync(kept, JSON.stringify({ email: "admin@credbuzzpay.example", password: "another by now" }))
    const without = await demonstrated(origin, data.folder)
    expect(without).toContain("The identifier or the password is wrong\n     (What staff do is left out.)")
    expect(without).toContain("That was the whole slice.")
  } finally {
    await system.stop()
  }
})
