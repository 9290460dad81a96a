import { expect, it } from "vitest"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { releaseIn } from "../../src/logging/Release.ts"

const commit = "877f0043c0b1b3bd2a1d3f0a2b4c5d6e7f809102"

/** A folder with these files, until the end of the block. */
const folderOf = (files: Record<string, string>) => {
  const folder = mkdtempSync(join(tmpdir(), "credbuzzpay-release-"))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

const manifest = { "packages/server/package.json": `{ "version": "2.3.4" }` }

it.each([
  ["on a branch", { ".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": `${commit}\n` }],
  ["on no branch", { ".git/HEAD": `${commit}\n` }],
  [
    "on a branch that Git has packed",
    { ".git/HEAD": "ref: refs/heads/main\n", ".git/packed-refs": `# pack-refs\n${commit} refs/heads/main\n` }
  ],
  [
    "in a further work tree",
    {
      ".git": "gitdir: git/worktrees/w\n",
      "git/worktrees/w/HEAD": "ref: refs/heads/w\n",
      "git/worktrees/w/commondir": "../..\n",
      "git/refs/heads/w": `${commit}\n`
    }
  ]
])("a checkout %s knows its release and its commit", (_, files) => {
  using made = folderOf({ ...manifest, ...files })
  expect(releaseIn(made.folder)).toEqual({ version: "2.3.4", commit })
})

it.each([
  ["no Git", manifest, { version: "2.3.4", commit: undefined }],
  ["a branch without commits", { ...manifest, ".git/HEAD": "ref: refs/heads/main\n" }, { version: "2.3.4" }],
  ["nothing at all", {}, { version: "unknown" }],
  ["a manifest that is none", { "packages/server/package.json": "{" }, { version: "unknown" }]
])("where there is %s, what is not known is left out", (_, files, known) => {
  using made = folderOf(files)
  expect(releaseIn(made.folder)).toEqual({ commit: undefined, ...known })
})
