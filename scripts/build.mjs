import { execFileSync } from "node:child_process"
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync
} from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { launcher } from "./lib/launcher.mjs"
import { programs } from "./lib/programs.mjs"
import { billOfMaterials } from "./lib/sbom.mjs"
import { captured, step } from "./lib/run.mjs"
import { Stop, main, say } from "./lib/say.mjs"
import { ensureTools, explainInstall, root } from "./lib/toolchain.mjs"

const usage = `pnpm build <folder> [--commit <id>]

Makes a folder with everything that runs CredbuzzPay ERP: its programs (bin/credbuzzpay lists them), Node, the packages
they need, and what Node compiled of them. Nothing in it is written to when it runs. The folder must not exist or be empty.`

/** What is not of the running product. */
const left = ["node_modules", "test", "dist", "coverage", "tsdown.config.ts", "tsconfig.json", "tsconfig.build.json"]

const files = [
  "package.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  ".pnpmfile.cjs",
  "scripts/lib/private-packages.cjs",
  "LICENSE",
  "deploy"
]

const workspace = () => [
  ...readdirSync(join(root, "packages"))
    .filter((name) => existsSync(join(root, "packages", name, "package.json")))
    .map((name) => join("packages", name)),
  join("apps", "standalone")
]

const copyProduct = (folder) => {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file), { recursive: true, verbatimSymlinks: true })
  }
  for (const part of workspace()) {
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      filter: (path) => !left.includes(basename(path)) && !path.endsWith(".tsbuildinfo")
    })
  }
}

const commitOf = (given) => {
  if (given !== undefined && given !== "") return given
  try {
    const changed = execFileSync("git", ["status", "--porcelain"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"]
    })
    const commit = execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"]
    })
    return changed.trim() === "" ? commit.trim() : `${commit.trim()}-changed`
  } catch {
    return "unknown"
  }
}

/** Lets each program load all of its modules once, which they do before they refuse an empty environment. */
const compile = async (folder) => {
  const launch = join(folder, "bin", "credbuzzpay")
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    APP_ENV: "production",
    NODE_COMPILE_CACHE: join(folder, ".compiled")
  }
  for (const { name } of programs.filter(({ name: known }) => ["server", "workers", "migrate"].includes(known))) {
    const { code, output } = await captured(launch, name === "migrate" ? [name, "status"] : [name], {
      cwd: folder,
      env
    })
    if (code !== 1) throw new Stop(`${name} of the build did not refuse an empty environment (${code}):\n${output}`)
  }
}

main(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { commit: { type: "string" } } })
  const [target] = positionals
  if (target === undefined || positionals.length > 1) throw new Stop(usage)
  const folder = resolve(process.env.INIT_CWD ?? ".", target)
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Stop(`${folder} is not empty. Name a new folder.`)
  const { version } = JSON.parse(readFileSync(join(root, "packages", "server", "package.json"), "utf8"))
  const commit = commitOf(values.commit)
  const { env, node, pnpm } = await ensureTools()

  process.umask(0o022)
  copyProduct(folder)
  mkdirSync(join(folder, "bin"))
  copyFileSync(node, join(folder, "bin", "node"))
  writeFileSync(join(folder, "bin", "credbuzzpay"), launcher)
  for (const program of ["node", "credbuzzpay"]) chmodSync(join(folder, "bin", program), 0o755)
  writeFileSync(join(folder, "release.json"), `${JSON.stringify({ version, commit }, null, 2)}\n`)

  const title = "Installing the packages that run"
  // Copies and no links: what lies in the folder is its own.
  const args = [
    pnpm,
    "install",
    "--prod",
    "--frozen-lockfile",
    "--prefer-offline",
    "--config.package-import-method=copy",
    "--reporter=append-only"
  ]
  const { code, output } = await step(title, node, args, { cwd: folder, env: { ...env, CI: "true" } })
  if (code !== 0) throw new Stop(explainInstall(title, output))
  const nodeVersion = execFileSync(node, ["--version"], { encoding: "utf8" }).trim().slice(1)
  const bill = billOfMaterials(folder, { commit, nodeVersion, version })
  writeFileSync(join(folder, "sbom.cdx.json"), `${JSON.stringify(bill, null, 2)}\n`)
  say("Compiling …")
  await compile(folder)
  say(
    `CredbuzzPay ERP ${version} (${commit}) is in ${folder}\nList its programs: ${join(folder, "bin", "credbuzzpay")}`
  )
  return 0
})
