import { execFile } from "node:child_process"
import { existsSync, readdirSync } from "node:fs"
import { join, relative, sep } from "node:path"
import { root as repository } from "./toolchain.mjs"

/** Fewer than this many modules means that the sources were not read (with TypeScript 7 that has happened silently). */
export const fewest = 200

const roots = ["packages", "apps"]

const sourceFolders = (root) =>
  roots
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}/src`))
    .filter((folder) => existsSync(join(root, folder)))

const sourceFiles = (root, folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))

const cruise = (root, config, folders) =>
  new Promise((resolve, reject) => {
    const program = join(repository, "node_modules", "dependency-cruiser", "bin", "dependency-cruiser.mjs")
    const args = [program, "--config", config, "--output-type", "json", ...folders]
    execFile(process.execPath, args, { cwd: root, maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout))
      } catch {
        reject(error ?? new Error(`dependency-cruiser printed no result: ${stderr}`))
      }
    })
  })

/** The feature that a source lies in, `people/users` of the contract or of the server; undefined outside of features. */
const featureOf = (source) =>
  /^packages\/(?:domain\/src|server\/src\/features)\/(?:accounts|(?:platform|identity|people|kyc|evidence|reports)\/[^/]+)(?=\/)/.exec(
    source
  )?.[0]

/**
 * A sentence for each circle of features: dependency-cruiser's own circles of folders go through folders that are no
 * features as well, and take a feature's own folders for others.
 */
const featureCircles = (modules) => {
  const imports = new Map()
  for (const { dependencies, source } of modules) {
    for (const { resolved } of dependencies) {
      const [from, to] = [featureOf(source), featureOf(resolved)]
      if (from === undefined || to === undefined || from === to) continue
      imports.set(from, (imports.get(from) ?? new Map()).set(to, `${source} -> ${resolved}`))
    }
  }
  const wayBack = (from, to, seen = new Set()) => {
    if (from === to) return []
    seen.add(from)
    for (const [next, example] of imports.get(from) ?? []) {
      const rest = seen.has(next) ? undefined : wayBack(next, to, seen)
      if (rest !== undefined) return [example, ...rest]
    }
    return undefined
  }
  return [...imports].flatMap(([from, targets]) =>
    [...targets].flatMap(([to, example]) => {
      const back = wayBack(to, from)
      return back === undefined ? [] : [`features-do-not-circle: ${[example, ...back].join(", ")}`]
    })
  )
}

/**
 * Follows every import of the packages' and the apps' sources below `root` and holds it against the rules of `config`.
 * Resolves to the number of modules and to one sentence per problem: a broken rule, or a source that was not read.
 */
export const checkArrows = async ({ root, config = join(root, ".dependency-cruiser.cjs"), atLeast = fewest }) => {
  const folders = sourceFolders(root)
  const { modules, summary } = await cruise(root, config, folders)
  const read = new Set(modules.map((module) => module.source))
  const ours = [...read].filter((source) => folders.some((folder) => source.startsWith(`${folder}/`)))
  const problems = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)
  problems.push(...featureCircles(modules))
  for (const folder of folders) {
    const files = sourceFiles(root, folder)
    if (files.length === 0) problems.push(`${folder} has no sources`)
    for (const file of files) if (!read.has(file)) problems.push(`${file} was not read`)
  }
  if (ours.length < atLeast) problems.push(`only ${ours.length} modules were read; at least ${atLeast} are expected`)
  return { modules: ours.length, problems }
}
