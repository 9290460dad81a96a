import { existsSync, globSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, it } from "vitest"
import { copyRepository } from "../../../../scripts/test/CopiedRepository.ts"
import { installOutside, readQrOutside, run, testOutside } from "./Outside.ts"

/** JavaScript alone, packed as it is published: what takes minutes, the types, is checked by TypesOutside.ts. */
const packed = async (copy: string) => {
  const folder = (name: string) => join(copy, "packages", name)
  const node = (name: string, ...args: ReadonlyArray<string>) => run(folder(name), process.execPath, args)
  const quick = ["--noCheck", "--declaration", "false", "--declarationMap", "false", "--sourceMap", "false"]
  await node("domain", "node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", ...quick)
  for (const name of ["client", "server"]) await node(name, "node_modules/tsdown/dist/run.mjs", "--no-dts")
  const tarballs = join(copy, "release/packages")
  for (const name of ["domain", "client", "server"]) {
    await run(folder(name), "pnpm", ["pack", "--config.ignore-scripts=true", "--pack-destination", tarballs])
  }
  return tarballs
}

/** A step of .github/workflows/publish.yml, as GitHub runs it, but with an npm that publishes nothing; what it prints. */
const stepped = async (copy: string, name: string) => {
  const workflow = await readFile(new URL("../../../../.github/workflows/publish.yml", import.meta.url), "utf8")
  const [, step = "exit 1"] = new RegExp(`- name: ${name}\\n(?: *#.*\\n)? *run: (.+)\\n`).exec(workflow) ?? []
  const env = { ...process.env, GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "somebody/erp" }
  const dry = 'npm() { if [ "$1" = publish ]; then command npm "$@" --dry-run --tag none; else command npm "$@"; fi; }'
  const { stderr, stdout } = await run(copy, "bash", ["-ec", `${dry}\n${step}`], env)
  return stdout + stderr
}

it("the packed server lets a project outside the workspace swap the clock, the notifier and a KYC provider", async () => {
  const copy = copyRepository("published")
  try {
    const outside = join(copy.root, "outside")
    await stepped(copy.root, "Say where the source is")
    await installOutside(outside, await packed(copy.root))
    const installed = join(outside, "node_modules/@credbuzzpay/server")
    expect(await readFile(join(installed, "package.json"), "utf8")).toContain("git+https://github.com/somebody/erp.git")
    expect(existsSync(join(installed, "dist/server/src/testing/TestApp.js"))).toBe(true)
    expect(globSync("**/*.ts", { cwd: join(installed, "dist") })).toEqual([])
    expect(await testOutside(outside)).toMatch(/Tests\s+1 passed/)
    expect(await readQrOutside(outside)).toBe("the digits that were drawn")
    const told = await stepped(copy.root, "Publish")
    for (const name of ["domain", "client", "server"]) expect(told).toMatch(new RegExp(`\\+ @credbuzzpay/${name}@\\d`))
  } finally {
    copy.remove()
  }
}, 600_000)
