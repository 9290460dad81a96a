import { Spec, Validation } from "@cyclonedx/cyclonedx-library"
import { execFileSync, spawn, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { programs } from "../lib/programs.mjs"
import { root } from "../lib/toolchain.mjs"

const scratch = mkdtempSync(join(tmpdir(), "credbuzzpay-build-"))
const folder = join(scratch, "credbuzzpay")
const launcher = join(folder, "bin", "credbuzzpay")
/** As an operator's shell has it: nothing of ours. */
const env = { PATH: "/usr/bin:/bin", HOME: scratch }

interface Bill {
  readonly components: ReadonlyArray<{
    readonly "bom-ref": string
    readonly type: string
    readonly name: string
    readonly hashes?: ReadonlyArray<unknown>
    readonly licenses?: ReadonlyArray<{ readonly expression: string } | { readonly license: { readonly id: string } }>
  }>
  readonly dependencies: ReadonlyArray<{ readonly ref: string; readonly dependsOn: ReadonlyArray<string> }>
}

/** Permissive ones. What is not here is looked at by a person before it is. */
const allowed = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "0BSD",
  "Zlib",
  "PostgreSQL",
  // Of fonts, which travel in letters.
  "OFL-1.1"
])

const effectVersion = /^ {2}effect: (\S+)$/m.exec(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"))?.[1]

const filesOf = (path: string) => readdirSync(join(folder, path), { recursive: true, encoding: "utf8" })

/** Of `A OR B` we choose; of `A AND B` both hold (SPDX). */
const isAllowed = (expression: string) =>
  expression
    .replace(/^\((.*)\)$/, "$1")
    .split(" AND ")
    .every((each) => each.split(" OR ").some((licence) => allowed.has(licence.replace(/[()]/g, ""))))

describe("a build", () => {
  beforeAll(() => {
    execFileSync(process.execPath, [join(root, "scripts", "build.mjs"), "--commit", "0123abc", folder], {
      cwd: scratch,
      env: { ...env, PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? scratch },
      stdio: ["ignore", "ignore", "pipe"]
    })
  })
  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  it("says of which commit and version it is", () => {
    const { version } = JSON.parse(readFileSync(join(root, "packages", "server", "package.json"), "utf8")) as {
      readonly version: string
    }
    expect(JSON.parse(readFileSync(join(folder, "release.json"), "utf8"))).toStrictEqual({ version, commit: "0123abc" })
  })

  it("holds what runs and nothing that only tests or builds it", () => {
    expect(
      filesOf("packages").filter((path) => /(?:^|\/)test\//.test(path) && !path.includes("node_modules"))
    ).toStrictEqual([])
    const installed = readdirSync(join(folder, "node_modules", ".pnpm"))
    expect(installed.some((name) => name.startsWith("effect@"))).toBe(true)
    for (const tool of ["vitest@", "typescript@", "oxlint@", "fastify@", "vite@"]) {
      expect(installed.filter((name) => name.startsWith(tool))).toStrictEqual([])
    }
  })

  it("has a bill of materials that CycloneDX takes, with a licence and a hash of each package", async () => {
    const text = readFileSync(join(folder, "sbom.cdx.json"), "utf8")
    const wrong = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)
    expect(wrong).toBeNull()
    const bill = JSON.parse(text) as Bill
    const libraries = bill.components.filter(({ type }) => type === "library")
    expect(libraries.length).toBeGreaterThan(50)
    for (const { hashes, licenses, name } of libraries)
      expect({ name, known: [hashes, licenses].includes(undefined) }).toStrictEqual({ name, known: false })
    const refs = new Set(bill.components.map((component) => component["bom-ref"]))
    expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toStrictEqual([])
    expect(bill.dependencies.find(({ ref }) => ref === "credbuzzpay-erp")?.dependsOn).toContain(
      `pkg:npm/effect@${effectVersion}`
    )
  })

  it("holds packages of licences that let others use them, and nothing else", () => {
    const bill = JSON.parse(readFileSync(join(folder, "sbom.cdx.json"), "utf8")) as Bill
    const named = bill.components.flatMap(({ licenses = [] }) =>
      licenses.map((each) => ("expression" in each ? each.expression : each.license.id))
    )
    expect([...new Set(named)].filter((expression) => !isAllowed(expression))).toStrictEqual([])
  })

  it("lists its programs when none is named", () => {
    const { status, stderr } = spawnSync(launcher, [], { env, encoding: "utf8" })
    expect(status).toBe(64)
    for (const { name } of programs) expect(stderr).toContain(`  ${name}`)
  })

  it.each(programs.filter(({ name }) => name !== "health").map(({ entry, name }) => [name, entry]))(
    "has the file that %s begins with",
    (_name, entry) => {
      expect(existsSync(join(folder, entry))).toBe(true)
    }
  )

  it("refuses settings that are missing in one list, with 1", () => {
    const { status, stderr } = spawnSync(launcher, ["server"], { env, encoding: "utf8" })
    expect(status).toBe(1)
    expect(stderr).toMatch(/DATABASE_URL/)
    expect(stderr).toMatch(/ENCRYPTION_KEYS/)
  })

  it("finds what Node compiled when it was built", () => {
    expect(filesOf(".compiled").length).toBeGreaterThan(100)
  })

  it("runs everything in one process, says it is ready to who asks, and ends on SIGTERM with 0", async () => {
    const data = join(scratch, "data")
    const child = spawn(launcher, ["standalone"], {
      env: { ...env, DATA_DIR: data, PORT: "0" },
      stdio: ["ignore", "pipe", "pipe"]
    })
    let said = ""
    const base = await new Promise<string>((resolve, reject) => {
      child.stderr.on("data", (text) => (said += String(text)))
      child.stdout.on("data", (text) => {
        said += String(text)
        const found = /API +(http:\/\/localhost:\d+)/.exec(said)?.[1]
        if (found !== undefined) resolve(found)
      })
      child.once("exit", () => reject(new Error(said)))
    })
    // A busy machine may not answer the first time within a second, which is not ready.
    while (spawnSync(launcher, ["health", `${base}/health/ready`], { env }).status !== 0);
    child.kill("SIGTERM")
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0)
    const after = spawnSync(launcher, ["health", `${base}/health/ready`], { env, encoding: "utf8" })
    expect(after.status).toBe(1)
    expect(after.stderr).toMatch(/ECONNREFUSED/)
  })

  it("is not made in a folder that has something in it", () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, "scripts", "build.mjs"), folder], {
      env,
      encoding: "utf8"
    })
    expect(status).toBe(1)
    expect(stderr).toMatch(/is not empty/)
  })
})
