import { createHash } from "node:crypto"
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { step } from "./run.mjs"
import { Stop } from "./say.mjs"
import { root } from "./toolchain.mjs"

const home = join(root, "apps", "console")
const built = join(home, "dist")

/** What the page is made of. */
const sources = [
  "apps/console/src",
  "apps/console/build",
  "apps/console/public",
  "apps/console/index.html",
  "apps/console/vite.config.ts",
  "packages/client/src",
  "pnpm-lock.yaml"
]

const filesBelow = (path) => {
  const folder = join(root, path)
  const entries = path.includes(".") ? undefined : readdirSync(folder, { recursive: true, withFileTypes: true })
  if (entries === undefined) return [folder]
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

const hashOfSources = () => {
  const hash = createHash("sha256")
  for (const file of sources.flatMap(filesBelow).toSorted()) {
    hash.update(`${file.slice(root.length)}\n`).update(readFileSync(file))
  }
  return hash.digest("hex").slice(0, 16)
}

/**
 * Makes sure that the console is built as its sources are now; does nothing when it is. Resolves to the folder of its files.
 * Two that build at once each build their own, and the first one's is kept.
 */
export const ensureConsole = async ({ env, node }) => {
  const folder = join(built, hashOfSources())
  if (existsSync(join(folder, "index.html"))) return folder
  const making = `${folder}.${process.pid}`
  const vite = join(home, "node_modules", "vite", "bin", "vite.js")
  const { code, output } = await step(
    "Building the console",
    node,
    [vite, "build", "--outDir", making, "--emptyOutDir", "--logLevel", "warn"],
    { cwd: home, env }
  )
  if (code !== 0) throw new Stop(`The console could not be built; CONSOLE=off starts without it.\n${output}`)
  try {
    renameSync(making, folder)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(join(folder, "index.html"))) throw error
  }
  return folder
}
