import { execFile } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { fileURLToPath } from "node:url"

const repository = fileURLToPath(new URL("../..", import.meta.url))
const parts = ["domain", "migrations", "server", "client", "settings"]
const run = promisify(execFile)

/** The dependencies of a part: those of the repository, but for the other parts, which are the copy's. */
const linkDependencies = (copy: string, part: string) => {
  const from = join(repository, "packages", part, "node_modules")
  const to = join(copy, "packages", part, "node_modules")
  mkdirSync(join(to, "@credbuzzpay"), { recursive: true })
  for (const name of readdirSync(from)) {
    if (name !== "@credbuzzpay") symlinkSync(join(from, name), join(to, name))
  }
  for (const other of parts) symlinkSync(join(copy, "packages", other), join(to, "@credbuzzpay", other))
}

/** What a program of Node prints, whether it ends well or not. */
const printed = (cwd: string, args: ReadonlyArray<string>): Promise<string> =>
  run(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 }).then(
    ({ stderr, stdout }) => stdout + stderr,
    (error: { readonly stdout: string; readonly stderr: string }) => error.stdout + error.stderr
  )

/** A copy of what a feature is written into, in a folder of its own; its imports stay within it. */
export const copyRepository = (name: string) => {
  const copy = mkdtempSync(join(tmpdir(), `credbuzzpay-${name}-`))
  for (const part of parts) {
    const from = join(repository, "packages", part)
    for (const entry of readdirSync(from).filter(
      (name) => !["node_modules", "dist", "test", ".turbo"].includes(name)
    )) {
      cpSync(join(from, entry), join(copy, "packages", part, entry), { recursive: true })
    }
    linkDependencies(copy, part)
  }
  // What packages are compiled and packed by.
  for (const file of [
    "tsconfig.base.json",
    "package.json",
    "pnpm-workspace.yaml",
    ".pnpmfile.cjs",
    "LICENSE",
    "scripts/lib/private-packages.cjs"
  ]) {
    cpSync(join(repository, file), join(copy, file))
  }
  // What the offline verifier is made of, and made into.
  for (const made of ["verify-audit", "verify-audit.mjs"]) {
    cpSync(join(repository, "scripts", made), join(copy, "scripts", made), { recursive: true })
  }
  // What the guide to generators shows.
  const generators = join("docs", "guides", "openapi-generators")
  cpSync(join(repository, generators), join(copy, generators), { recursive: true })
  symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"))
  return {
    root: copy,
    /** What the compiler says of a part; nothing when it has nothing to say. */
    compiled: (part: string) =>
      printed(copy, [
        join(repository, "node_modules/typescript/bin/tsc"),
        "--noEmit",
        "-p",
        join(copy, "packages", part)
      ]),
    /** Runs a script of the repository's packages, or of ours; what it prints. */
    ran: (script: string, ...args: ReadonlyArray<string>) => printed(copy, [script, ...args]),
    remove: () => rmSync(copy, { recursive: true, force: true })
  }
}
