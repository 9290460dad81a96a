import { existsSync, readFileSync, statSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

/** Which release of the product runs, and of which commit where that is known. */
export interface Release {
  readonly version: string
  readonly commit: string | undefined
}

const textAt = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, "utf8").trim() : undefined)

/** The folder of a checkout's Git data; that of a further work tree is named by a file. */
const gitFolderOf = (folder: string): string | undefined => {
  const git = join(folder, ".git")
  if (!existsSync(git)) return undefined
  if (statSync(git).isDirectory()) return git
  const named = /^gitdir: (.+)$/m.exec(readFileSync(git, "utf8"))?.[1]
  return named === undefined ? undefined : resolve(folder, named)
}

const commitIn = (git: string): string | undefined => {
  const head = textAt(join(git, "HEAD"))
  const ref = head?.startsWith("ref: ") === true ? head.slice("ref: ".length) : undefined
  if (ref === undefined) return head
  const common = resolve(git, textAt(join(git, "commondir")) ?? ".")
  const packed = () =>
    textAt(join(common, "packed-refs"))
      ?.split("\n")
      .find((each) => each.endsWith(` ${ref}`))
      ?.split(" ")[0]
  return textAt(join(git, ref)) ?? textAt(join(common, ref)) ?? packed()
}

/** What cannot be read is not known: a program starts without. */
const known = <A>(read: () => A | undefined): A | undefined => {
  try {
    return read()
  } catch {
    return undefined
  }
}

const isCommit = (text: unknown): text is string =>
  typeof text === "string" && /^[0-9a-f]{7,64}(?:-changed)?$/.test(text)

const fieldsAt = (...path: ReadonlyArray<string>) =>
  known(() => JSON.parse(readFileSync(join(...path), "utf8")) as Readonly<Record<string, unknown>>) ?? {}

/**
 * The release in a folder that has the repository's shape: what a build wrote into `release.json`, or of a checkout the number
 * in `packages/server` and the commit that Git is at.
 */
export const releaseIn = (folder: string): Release => {
  const built = fieldsAt(folder, "release.json")
  const version = built["version"] ?? fieldsAt(folder, "packages", "server", "package.json")["version"]
  const checkedOut = () => {
    const git = gitFolderOf(folder)
    return git === undefined ? undefined : commitIn(git)
  }
  const commit = built["commit"] ?? known(checkedOut)
  return {
    version: typeof version === "string" ? version : "unknown",
    commit: isCommit(commit) ? commit : undefined
  }
}

/** The folder that this program runs from: the repository, or a build of it. */
export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "..")
