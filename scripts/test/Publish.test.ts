import { execFileSync } from "node:child_process"
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/toolchain.mjs"

interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly files?: ReadonlyArray<string>
  readonly exports?: Record<string, string | null>
  readonly publishConfig?: { readonly access?: string; readonly exports?: Record<string, unknown> }
  readonly scripts?: Record<string, string>
}

const readJson = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Manifest // pnpm reads it too

const manifestOf = (folder: string, name: string) => readJson(join(folder, "packages", name, "package.json"))

const published = readdirSync(join(root, "packages")).filter((name) => manifestOf(root, name).private === false)

const workflow = readFileSync(join(root, ".github/workflows/publish.yml"), "utf8")

it("what is published is the contract, the client and the server, each built before it is packed", () => {
  expect(published).toEqual(["client", "domain", "server"])
  for (const name of published) {
    const { files, publishConfig, scripts } = manifestOf(root, name)
    expect({ name, files, access: publishConfig?.access, prepack: scripts?.["prepack"] }).toEqual({
      name,
      files: ["dist", "CHANGELOG.md", "README.md"],
      access: "public",
      prepack: "pnpm run build"
    })
  }
})

it("what the workspace imports of a published package, others can, but for what writes this repository's documents", () => {
  for (const name of published) {
    const { exports, publishConfig } = manifestOf(root, name)
    const places = Object.keys(exports ?? {}).filter((place) => !place.startsWith("./generate/"))
    expect(Object.keys(publishConfig?.exports ?? {}).filter((place) => place !== "./package.json")).toEqual(places)
  }
})

it("what is published of the server and the contract is what their sources are compiled into", () => {
  const compiled = { server: "./dist/server/src/", domain: "./dist/" }
  for (const [name, folder] of Object.entries(compiled)) {
    const { exports, publishConfig } = manifestOf(root, name)
    const built = Object.entries(exports ?? {}).map(([place, source]): [string, unknown] => {
      const file = source?.replace("./src/", folder)
      return [place, file && { types: file.replace(/ts$/, "d.ts"), default: file.replace(/ts$/, "js") }]
    })
    const { "./package.json": _, ...places } = publishConfig?.exports ?? {}
    const expected = built.filter(([place]) => !place.startsWith("./generate/"))
    expect(places).toEqual(Object.fromEntries(expected.map(([place, to]) => [place, to ?? null])))
  }
})

it("publishing needs no token, and the right to prove where a tarball comes from is that of its job alone", () => {
  expect(workflow).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/)
  const [before, publish] = workflow.split("\n  publish:\n")
  expect(before).not.toContain("id-token")
  expect(publish).toContain("id-token: write")
  expect(publish).toContain("--provenance")
})

/** The steps of the workflow by their command. */
const steps = [...workflow.matchAll(/^ +(?:- run|run|version): (.+)$/gm)].map(([, command = ""]) => command)

it("every script of this repository that the workflow runs is there", () => {
  const scripts = readJson(join(root, "package.json")).scripts ?? {}
  const named = steps.flatMap((step) => [...step.matchAll(/pnpm (?:run )?([a-z]+)/g)].map(([, name = ""]) => name))
  expect(named).toContain("versions")
  expect(named.filter((name) => name !== "install" && scripts[name] === undefined)).toEqual([])
})

const copied = () => {
  const copy = mkdtempSync(join(tmpdir(), "credbuzzpay-versions-"))
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" })
  const needed = /(^|\/)package\.json$|^\.changeset\/|^pnpm-workspace\.yaml$|^\.oxfmtrc\.json$|^\.gitignore$/
  for (const file of files.split("\n").filter((name) => needed.test(name))) {
    cpSync(join(root, file), join(copy, file), { recursive: true })
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"))
  return copy
}

it("the changesets become one next version of what is published, and a changelog of each", { timeout: 120_000 }, () => {
  const copy = copied()
  const sh = (command: string) => execFileSync("sh", ["-ec", command], { cwd: copy, encoding: "utf8" })
  try {
    const sentence = "Somebody can do something that nobody could."
    writeFileSync(join(copy, ".changeset/of-the-test.md"), `---\n"@credbuzzpay/client": minor\n---\n\n${sentence}\n`)
    sh(`git init -q . && git add -A && git -c user.name=t -c user.email=t@example.com commit -qm "As it was"`)
    sh(`PATH="$PWD/node_modules/.bin:$PATH"; ${readJson(join(copy, "package.json")).scripts?.["versions"] ?? "exit 1"}`)
    const versions = published.map((name) => manifestOf(copy, name).version)
    expect(new Set(versions).size).toBe(1)
    expect(versions[0]).not.toBe(manifestOf(root, "client").version)
    for (const name of published) {
      const changelog = readFileSync(join(copy, "packages", name, "CHANGELOG.md"), "utf8")
      expect(changelog).toContain(`# @credbuzzpay/${name}\n\n## ${versions[0]}\n`)
      expect(changelog.includes(sentence)).toBe(name === "client")
    }
    expect(readdirSync(join(copy, ".changeset")).toSorted()).toEqual(["README.md", "config.json"])
    sh("node_modules/.bin/oxfmt --check .")
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})
