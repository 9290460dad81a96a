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

const isCommit = (text: string | undefined): text is string => text !== undefined && /^[0-9a-f]{40,64}$/.test(text)

/** The release in a folder that has the repository's shape: `packages/server` bears the number of a release. */
export const releaseIn = (folder: string): Release => {
  const version = known((): string | undefined => {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "packages", "server", "package.json"), "utf8"))
    const { version: number } = manifest as { readonly version?: unknown }
    return typeof number === "string" ? number : undefined
  })
  const commit = known(() => {
    const git = gitFolderOf(folder)
    return git === undefined ? undefined : commitIn(git)
  })
  return { version: version ?? "unknown", commit: isCommit(commit) ? commit : undefined }
}

/** The repository that this program runs from. */
export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "..")
