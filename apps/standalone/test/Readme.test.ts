import { expect, it } from "vitest"
import { execFile } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"

const root = fileURLToPath(new URL("../../..", import.meta.url))
const read = (file: string) => readFileSync(join(root, file), "utf8")
const section = (title: string) => read("README.md").split(`## ${title}\n`)[1]?.split("\n## ")[0] ?? ""
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map((match) => match[1] ?? "")

it("the README's tour registers, verifies, logs in and reads the profile", { timeout: 120_000 }, async () => {
  using data = temporaryFolder()
  const system = startSystem({ DATA_DIR: data.folder })
  try {
    const { origin } = new URL(await system.ready)
    const tour = blocks(section("The five-minute tour"), "sh").join("").replace("http://localhost:3000", origin)
    const { stdout } = await promisify(execFile)("sh", ["-e", "-c", tour])
    expect(stdout).toMatch(/^[A-Z2-7]{32}$/m)
    const answers = stdout.split("\n").flatMap((line): ReadonlyArray<unknown> => {
      return line.startsWith("{") ? [JSON.parse(line)] : []
    })
    expect(answers).toMatchObject([
      { success: true, data: { email_masked: "a***@example.com" } },
      { success: true, data: { email_verified: true, mobile_verified: true } },
      { success: true, data: { email: "asha@example.com", mobile: "+919876543210", user_role: "user" } },
      { success: false, errors: ["email", "mobile", "password", "first_name"].map((field) => ({ field })) }
    ])
  } finally {
    await system.stop()
  }
})

it("the README's example of swapping layers is the test that runs", () => {
  const source = read("packages/server/test/testing/SwappingLayers.test.ts")
  const region = /\/\/ #region readme\n(.*?)\/\/ #endregion readme/s.exec(source)?.[1]
  expect(blocks(section("Swapping layers in tests"), "ts")).toEqual([region])
})

it("the README fits on two screens", () => {
  expect(read("README.md").split("\n").length).toBeLessThanOrEqual(150)
})

const documents = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "docs/life-of-a-request.md",
  "docs/operations.md",
  "docs/passwords.md",
  "docs/security.md",
  "docs/recipes/add-a-feature.md"
]

it.each(documents)("every link of %s leads to something", (document) => {
  const links = [...read(document).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? "")
  const dead = links.filter((link) => !link.startsWith("http") && !existsSync(join(root, document, "..", link)))
  expect(dead).toEqual([])
})

it("every file and name in the life of a request exists", () => {
  const text = read("docs/life-of-a-request.md")
  const steps = [...text.matchAll(/^\d+\. (.+)$/gm)].map((match) => match[1] ?? "")
  expect(steps.length).toBeGreaterThan(8)
  for (const step of steps) {
    const [path, ...names] = [...step.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "")
    const source = read(path ?? "")
    for (const name of names) expect(`${path}: ${source.includes(name) ? name : "missing"}`).toBe(`${path}: ${name}`)
  }
})
